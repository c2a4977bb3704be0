/**
 * Named pipelines from text to audio. `optimized` is Brisk's own: warm workers, memory, streaming. `baseline` does what
 * the service before it did; it is what `optimized` is measured against, and serves when the pool cannot.
 */
export const PROFILES = ['baseline', 'optimized'] as const;
export type Profile = (typeof PROFILES)[number];
