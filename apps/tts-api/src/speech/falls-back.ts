import { isBriskError, type ErrorCode } from '@brisk/contracts';

/** Failures of the pool and of what it has made, as opposed to those of a request, or of too many of them. */
const POOL_FAILURES: ReadonlySet<ErrorCode> = new Set([
  'not_ready',
  'worker_crashed',
  'voice_unavailable',
  'synthesis_failed',
  'output_rejected',
]);

/** Whether a request that failed so on the optimized path can still be served by the baseline. */
export function fallsBack(error: unknown): boolean {
  return isBriskError(error) && POOL_FAILURES.has(error.code);
}
