/** What the service is held to, by `npm run validate` and by the alerts. */
export const TARGETS = {
  p95Ms: 150,
  hitRate: 0.6,
  memoryBytes: 2e9,
  /** Of requests that completed or failed. */
  errorRate: 0.05,
  /** Of the peak, from the first half of a range to the second. */
  growthBytes: 32e6,
  /** Log-mel distance to the baseline's audio, in dB. */
  distanceDb: 1,
  /** The audio's length over the baseline's may differ from 1 by this. */
  durationTolerance: 0.02,
} as const;
