import { exponentialGap } from './arrivals.js';
import { makePhrases } from './phrases.js';
import { seededRandom } from './seeded-random.js';
import { zipf } from './zipf.js';

export const PHRASES = 2000;
export const ZIPF_EXPONENT = 1.15;

export interface PlannedRequest {
  text: string;
  /** Before it, after the request ahead of it, in units of the mean gap. */
  gap: number;
}

export interface WorkloadOptions {
  requests: number;
  seed: number;
  /** Different ones there are; not all of them need to be asked for. */
  phrases?: number;
}

/** The same requests in the same rhythm for the same seed. */
export function planWorkload({ requests, seed, phrases: count = PHRASES }: WorkloadOptions): PlannedRequest[] {
  const phrases = makePhrases(count, seed);
  const random = seededRandom(seed + 1);
  const rank = zipf(count, ZIPF_EXPONENT, random);
  return Array.from({ length: requests }, () => ({ text: phrases[rank()]!, gap: exponentialGap(random) }));
}

/** Share of the first `requests` that say what was not said before: no cache can answer those. */
export function newShare(plan: readonly PlannedRequest[], requests: number): number {
  const asked = plan.slice(0, requests);
  return new Set(asked.map(({ text }) => text)).size / Math.max(1, asked.length);
}
