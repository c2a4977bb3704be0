import { systemClock } from '@brisk/contracts';
import type { AccessDirectory } from '../auth/access-directory.js';
import type { Environment } from '../config/environment.js';
import { TenantLimits } from './tenant-limits.js';

/** A tenant's own quotas, and the deployment's where it has none. */
export function openTenantLimits(
  environment: Pick<Environment, 'BRISK_RATE_LIMIT_RPS' | 'BRISK_CONCURRENCY_LIMIT'>,
  directory: Pick<AccessDirectory, 'tenant'>,
): TenantLimits {
  return new TenantLimits((tenantId) => {
    const { requestsPerSecond, concurrentStreams } = directory.tenant(tenantId)?.quotas ?? {};
    return {
      requestsPerSecond: requestsPerSecond ?? environment.BRISK_RATE_LIMIT_RPS,
      concurrency: concurrentStreams ?? environment.BRISK_CONCURRENCY_LIMIT,
    };
  }, systemClock);
}
