import type { AudioSource } from '@brisk/contracts';
import type { PurgeField } from './owner-tags.js';

/** A whole sentence. */
export interface CachedAudio {
  /** Mono, signed 16 bit; shared by all who get it, so never written to. */
  pcm: Int16Array;
  /** Hz. */
  sampleRate: number;
}

export interface TierStats {
  /** 0 in a tier that others bound, as Redis does itself. */
  entries: number;
  /** What counts towards the tier's bound. */
  bytes: number;
  hits: number;
  misses: number;
  /** Entries removed to make room. */
  evictions: number;
  /** Entries that were found damaged, and removed. */
  damaged: number;
  /** Operations that failed; each was a miss, or an entry not stored. */
  errors: number;
}

/** One place that keeps audio. It is bounded, may forget at any time, and never throws: trouble counts as a miss. */
export interface AudioTier {
  readonly source: Exclude<AudioSource, 'synthesis' | 'coalesced'>;
  get(key: string): Promise<CachedAudio | undefined>;
  /** Whether a look-up would probably find it. Not counted, and not taken for a use of the entry. */
  has(key: string): Promise<boolean>;
  /**
   * Resolves when the entry is stored, or is known not to be.
   *
   * @param quotaBytes most bytes of entries of the key's scope, where the tier keeps such books
   */
  set(key: string, audio: CachedAudio, quotaBytes?: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Removes what can be found of it. What cannot is never asked for again: keys change with each purge. */
  purge(field: PurgeField): Promise<void>;
  stats(): TierStats;
}

export const noStats = (): TierStats => ({
  entries: 0,
  bytes: 0,
  hits: 0,
  misses: 0,
  evictions: 0,
  damaged: 0,
  errors: 0,
});
