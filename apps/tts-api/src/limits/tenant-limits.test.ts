import { describe, expect, it } from 'vitest';
import { TenantLimits, type TenantLimit } from './tenant-limits.js';

const limited = (limit: TenantLimit) => new TenantLimits(() => limit);

describe('TenantLimits', () => {
  it('refuses a tenant past its rate and says when to come again', async () => {
    const limits = limited({ requestsPerSecond: 2, concurrency: 10 });
    await limits.enter('a');
    await limits.enter('a');
    const refused = await limits.enter('a').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'rate_limit_exceeded' });
    expect((refused as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(0);
    await expect(limits.enter('b')).resolves.toBeTypeOf('function');
  });

  it('refuses a tenant with too much under way, until something ends', async () => {
    const limits = limited({ requestsPerSecond: 1000, concurrency: 2 });
    const leave = await limits.enter('a');
    await limits.enter('a');
    await expect(limits.enter('a')).rejects.toMatchObject({ code: 'concurrency_limit_exceeded' });
    await expect(limits.enter('b')).resolves.toBeTypeOf('function');
    leave();
    leave();
    await limits.enter('a');
    await expect(limits.enter('a')).rejects.toMatchObject({ code: 'concurrency_limit_exceeded' });
  });

  it('holds each tenant to its own limits, and to changed ones at once', async () => {
    const byTenant: Record<string, TenantLimit> = {
      slow: { requestsPerSecond: 1, concurrency: 10 },
      quick: { requestsPerSecond: 1000, concurrency: 3 },
    };
    const limits = new TenantLimits((tenantId) => byTenant[tenantId]!);
    await limits.enter('slow');
    await expect(limits.enter('slow')).rejects.toMatchObject({ code: 'rate_limit_exceeded' });
    for (let times = 0; times < 3; times += 1) await limits.enter('quick');
    await expect(limits.enter('quick')).rejects.toMatchObject({ code: 'concurrency_limit_exceeded' });
    byTenant['slow'] = { requestsPerSecond: 2, concurrency: 10 };
    byTenant['quick'] = { requestsPerSecond: 1000, concurrency: 4 };
    await limits.enter('slow');
    await limits.enter('quick');
  });
});
