import { beforeEach, describe, expect, it } from 'vitest';
import { TenantLimits, type TenantLimit } from './tenant-limits.js';

describe('TenantLimits', () => {
  let now: number;
  beforeEach(() => (now = 5));
  const limited = (limit: TenantLimit) =>
    new TenantLimits(
      () => limit,
      () => now,
    );
  const tooMany = expect.objectContaining({ code: 'concurrency_limit_exceeded' });

  it('refuses a tenant past its rate and says when to come again', () => {
    const limits = limited({ requestsPerSecond: 2, concurrency: 10 });
    limits.count('a');
    now += 400;
    limits.count('a');
    expect(() => limits.count('a')).toThrow(
      expect.objectContaining({ code: 'rate_limit_exceeded', retryAfterSeconds: 0.6 }),
    );
    limits.count('b');
    now += 600;
    limits.count('a');
    limits.count('a');
    expect(() => limits.count('a')).toThrow();
  });

  it('refuses a tenant with too much under way, until something ends', () => {
    const limits = limited({ requestsPerSecond: 1000, concurrency: 2 });
    const leave = limits.enter('a');
    limits.enter('a');
    expect(() => limits.enter('a')).toThrow(tooMany);
    limits.enter('b');
    leave();
    leave();
    limits.enter('a');
    expect(() => limits.enter('a')).toThrow(tooMany);
  });

  it('holds each tenant to its own limits, and to changed ones at once', () => {
    const byTenant: Record<string, TenantLimit> = {
      slow: { requestsPerSecond: 1, concurrency: 10 },
      quick: { requestsPerSecond: 1000, concurrency: 3 },
    };
    const limits = new TenantLimits(
      (tenantId) => byTenant[tenantId]!,
      () => now,
    );
    limits.count('slow');
    expect(() => limits.count('slow')).toThrow();
    for (let times = 0; times < 3; times += 1) limits.enter('quick');
    expect(() => limits.enter('quick')).toThrow(tooMany);
    byTenant['slow'] = { requestsPerSecond: 2, concurrency: 10 };
    byTenant['quick'] = { requestsPerSecond: 1000, concurrency: 4 };
    limits.count('slow');
    limits.enter('quick');
  });

  it('forgets tenants that have not asked for a while', () => {
    const limits = limited({ requestsPerSecond: 1, concurrency: 1 });
    for (let tenant = 0; tenant < 10_000; tenant += 1) limits.count(`t${tenant}`);
    now += 1000;
    limits.count('another');
    expect(limits).toHaveProperty('windows.size', 1);
  });
});
