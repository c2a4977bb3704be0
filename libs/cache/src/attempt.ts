import type { TierStats } from './audio-tier.js';

/** A tier's trouble is never an error to its caller: what fails is counted, and is undefined. */
export async function attempt<T>(
  counts: Pick<TierStats, 'errors'>,
  operation: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await operation();
  } catch {
    counts.errors += 1;
    return undefined;
  }
}
