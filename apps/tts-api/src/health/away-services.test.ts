import { describe, expect, it } from 'vitest';
import { awayServices, type OutsideServices } from './away-services.js';

describe('awayServices', () => {
  const well: OutsideServices = {
    redis: { state: 'connected', purges: 'in-step' },
    notices: undefined,
    flags: { source: 'unleash', problem: null },
    databaseTroubled: false,
  };

  it('says nothing while all is well, nor of a Redis that is not used or was let go of', () => {
    expect(awayServices(well)).toEqual([]);
    expect(awayServices({ ...well, redis: undefined })).toEqual([]);
    expect(awayServices({ ...well, redis: { state: 'closed', purges: 'cut-off', reason: 'closed' } })).toEqual([]);
  });

  it.each([
    [
      'connecting',
      'connect ECONNREFUSED 10.1.2.3:6379',
      'Redis cannot be used; the cache runs on memory: ECONNREFUSED',
    ],
    ['connecting', 'getaddrinfo ENOTFOUND cache.inside', 'Redis cannot be used; the cache runs on memory: ENOTFOUND'],
    ['connecting', 'NOAUTH is needed.', 'Redis cannot be used; the cache runs on memory: NOAUTH is needed.'],
    ['open-circuit', 'late', 'Redis is too slow; the cache runs on memory: late'],
    ['read-only', 'OOM', 'Redis stores nothing; what it has is served: OOM'],
    ['connected', 'cut', 'Redis does not tell purges of other replicas now: cut'],
  ] as const)('names a Redis that is %s, and why: %s', (state, reason, line) => {
    expect(awayServices({ ...well, redis: { state, purges: 'cut-off', reason } })).toEqual([line]);
  });

  it('names a Redis that is used for notices alone, or for them alone does not work, and does not name it twice', () => {
    const notices = 'connect ECONNREFUSED 10.1.2.3:6379';
    const line =
      'Redis does not pass changes of flags and vetoes on; the database does, in a second or two: ECONNREFUSED';
    expect(awayServices({ ...well, redis: undefined, notices })).toEqual([line]);
    expect(awayServices({ ...well, notices })).toEqual([line]);
    const redis = { state: 'connecting', purges: 'cut-off', reason: notices } as const;
    expect(awayServices({ ...well, redis, notices })).toEqual([
      'Redis cannot be used; the cache runs on memory: ECONNREFUSED',
    ]);
  });

  it('names the flags, without the address that they come from', () => {
    const problem = { kind: 'unreachable', message: 'http://flags.inside:4242/api did not answer.' };
    expect(awayServices({ ...well, flags: { source: 'unleash', problem } })).toEqual([
      'flags (unleash): its address did not answer.',
    ]);
  });

  it.each<[string, Partial<OutsideServices>]>([
    ['tenants', { databaseTroubled: true }],
    [
      'embedded flags',
      { flags: { source: 'embedded', problem: { kind: 'unreachable', message: 'at /srv/brisk.db' } } },
    ],
  ])('names the database by %s that cannot be read, and not where it is', (_, trouble) => {
    expect(awayServices({ ...well, ...trouble })).toEqual([
      'the database cannot be read; tenants, keys and operators count as they were known last',
    ]);
  });
});
