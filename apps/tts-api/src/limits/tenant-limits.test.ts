import { describe, expect, it } from 'vitest';
import { TenantLimits } from './tenant-limits.js';

describe('TenantLimits', () => {
  it('refuses a tenant past its rate and says when to come again', async () => {
    const limits = new TenantLimits({ requestsPerSecond: 2, concurrency: 10 });
    await limits.enter('a');
    await limits.enter('a');
    const refused = await limits.enter('a').catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'rate_limit_exceeded' });
    expect((refused as { retryAfterSeconds: number }).retryAfterSeconds).toBeGreaterThan(0);
    await expect(limits.enter('b')).resolves.toBeTypeOf('function');
  });

  it('refuses a tenant with too much under way, until something ends', async () => {
    const limits = new TenantLimits({ requestsPerSecond: 1000, concurrency: 2 });
    const leave = await limits.enter('a');
    await limits.enter('a');
    await expect(limits.enter('a')).rejects.toMatchObject({ code: 'concurrency_limit_exceeded' });
    await expect(limits.enter('b')).resolves.toBeTypeOf('function');
    leave();
    leave();
    await limits.enter('a');
    await expect(limits.enter('a')).rejects.toMatchObject({ code: 'concurrency_limit_exceeded' });
  });
});
