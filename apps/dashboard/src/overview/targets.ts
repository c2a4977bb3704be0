/** What the service is held to, by `npm run validate` and by the alerts. */
export const TARGETS = {
  p95Ms: 150,
  hitRate: 0.6,
  memoryBytes: 2e9,
  /** Of requests that completed or failed. */
  errorRate: 0.05,
} as const;
