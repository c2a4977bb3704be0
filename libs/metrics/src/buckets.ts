/** Upper bounds of latency buckets in seconds, closest where the targets (75, 115, 150 ms) lie. */
export const LATENCY_BUCKETS = [
  0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.115, 0.15, 0.2, 0.3, 0.5, 1, 2.5, 5, 10, 30,
];
