import type { Profile } from '@brisk/contracts';
import type { ProfileFigures, Ratios } from '../workload/profile-figures.js';

/** What a check of behaviour found: how many of its cases did as they should, and what the others did. */
export interface CaseResults {
  tried: number;
  problems: string[];
  /** What else there is to say. */
  note?: string;
}

export interface MemoryFigures {
  /** Of the optimized server's whole process tree, and the baseline's, in bytes. */
  peakBytes: number;
  baselinePeakBytes: number;
  /** Fitted over the second half of the run, beyond what the cache holds; in bytes. */
  growthBytes: number;
  samples: MemorySample[];
}

/** After a block of the optimized profile's requests. */
export interface MemorySample {
  requests: number;
  rssBytes: number;
  cacheBytes: number;
}

/** Optimized beside baseline, in PCM. */
export interface QualityFigures {
  phrases: number;
  /** Phrases with the same samples. */
  equal: number;
  /** Of the worst phrase that is not equal; 0 and 1 when all are. */
  worstDistanceDb: number;
  worstDurationRatio: number;
}

/** Everything that was measured; the checklist is made from it and from nothing else. */
export interface Findings {
  profiles: Readonly<Record<Profile, ProfileFigures>>;
  ratios: Ratios;
  memory: MemoryFigures;
  quality: QualityFigures;
  invalidation: CaseResults;
  badRequests: CaseResults;
  rollback: CaseResults;
}
