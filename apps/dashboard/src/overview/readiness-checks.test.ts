import type { AuditPage, CacheStatus, FlagsStatus, ReplicaList } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { readinessChecks, type ReadinessInput } from './readiness-checks.js';

const cache = (redis: CacheStatus['redis']) => ({ redis }) as CacheStatus;
const replicas = (controller: string | null, ...silent: boolean[]) =>
  ({ controller, data: silent.map((each) => ({ silent: each })) }) as ReplicaList;
const flags = (given: Partial<FlagsStatus> = {}) =>
  ({ flag: { enabled: true, strategies: [], revision: 1 }, vetoes_unwritten: 0, ...given }) as FlagsStatus;
const purges = (...data: object[]) => ({ data, next: null }) as AuditPage;
const well: ReadinessInput = {
  ...{ cache: cache(null), replicas: replicas('a', false), flags: flags(), purges: purges() },
};
const looked = (given: Partial<ReadinessInput>) =>
  readinessChecks({ ...well, ...given }).map(({ state, measured }) => `${state}: ${measured}`);

describe('the checklist of what operators could do now', () => {
  it('is met where one replica is alone, or Redis is in step', () => {
    expect(looked({})).toEqual(['met: one replica, no other to tell', 'met: ready on 1 replica']);
    const redis = cache({ state: 'ready', purges: 'in-step' });
    const two = replicas('a', false, false, true);
    expect(looked({ cache: redis, replicas: two })).toEqual(['met: Redis in step', 'met: ready on 2 replicas']);
  });

  it('is missed where a purge or a rollback would not arrive, and says why', () => {
    const two = replicas('a', false, false);
    expect(looked({ replicas: two })[0]).toBe('missed: no Redis between 2 replicas');
    const cut = cache({ state: 'down', purges: 'cut-off' });
    expect(looked({ cache: cut })[0]).toBe('missed: Redis cut off');
    expect(looked({ replicas: replicas(null, false) })[1]).toBe('missed: no replica controls rollouts');
    expect(looked({ flags: flags({ vetoes_unwritten: 2 }) })[1]).toBe('missed: 2 vetoes are not written down');
    expect(looked({ flags: flags({ flag: null }) })[1]).toBe('missed: by veto alone: the flag cannot be read');
  });

  it('claims nothing before it is known', () => {
    const nothing = { cache: undefined, replicas: undefined, flags: undefined, purges: undefined };
    expect(looked(nothing)).toEqual(['unknown: –', 'unknown: –']);
  });

  it('says what became of the last purge', () => {
    const source = (purge: object) =>
      readinessChecks({ ...well, purges: purges({ at: '2026-03-01T12:00:00.000Z', ...purge }) })[0]!.source;
    expect(readinessChecks(well)[0]!.source).toContain('nothing was purged yet');
    expect(source({ result: 'done', after: { everywhere: true } })).toMatch(/last purge 1 Mar.*: everywhere/);
    expect(source({ result: 'done', after: { everywhere: false } })).toContain('not everywhere yet');
    expect(source({ result: 'failed' })).toContain(': failed');
  });
});
