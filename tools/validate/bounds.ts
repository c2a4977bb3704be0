/** What the checklist holds the findings against. */
export interface Bounds {
  p95Ms: number;
  hitRate: number;
  memoryBytes: number;
  growthBytes: number;
  /** Log-spectral distance of phrases that are not equal sample by sample, in dB; below it nobody hears a difference. */
  distanceDb: number;
  /** Length of a phrase over its length in the baseline may differ from 1 by this. */
  durationTolerance: number;
}

export const BOUNDS: Bounds = {
  p95Ms: 150,
  hitRate: 0.6,
  memoryBytes: 2e9,
  growthBytes: 32e6,
  distanceDb: 1,
  durationTolerance: 0.02,
};
