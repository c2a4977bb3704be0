import type { PoolStatus, Readiness } from '@brisk/contracts';

/** What `/api/pool` answers: the service at one moment. */
export interface Snapshot {
  readiness: Readiness;
  pool: PoolStatus;
}
