import type { PairFault, ShadowVerdict } from '@brisk/contracts';

/** One side of a pair. */
export interface PairedSide {
  seconds: number;
  /** A worker's time for each second of audio. */
  serviceMs: number;
  /** Word error rate; null where no recogniser listened. */
  words: number | null;
}

/** A sentence as the candidate profile spoke it for a tenant, against the baseline. Without the sentence. */
export interface StoredPair {
  /** In the order of time (`pairId`). */
  id: string;
  /** Epoch ms. */
  at: number;
  tenantId: string;
  voice: string;
  profile: string;
  /** Whose disk has the audio. */
  replica: string;
  textHash: string;
  candidate: PairedSide;
  control: PairedSide;
  /** Both times can be compared: nothing else was spoken meanwhile. */
  timed: boolean;
  durationRatio: number;
  logMelDb: number;
  loudnessDb: number;
  verdict: ShadowVerdict;
  faults: PairFault[];
}

export interface PairFilter {
  /** Of these alone. */
  tenants?: readonly string[] | undefined;
  voice?: string | undefined;
  verdict?: ShadowVerdict | undefined;
  /** Epoch ms, from then on and before then. */
  from?: number | undefined;
  to?: number | undefined;
}

/** Requests with audio that did not pass its check, added up. */
export interface FlawCountRow {
  /** Of this count alone: one that is written twice changes nothing. */
  id: string;
  /** Epoch ms. */
  at: number;
  tenantId: string;
  voice: string;
  profile: string;
  randomized: boolean;
  count: number;
}

export type FiguresFilter = Omit<PairFilter, 'verdict'> & { from: number; to: number };

export interface QualityStore {
  addPair(pair: StoredPair): Promise<void>;
  pair(id: string): Promise<StoredPair | undefined>;
  /** The newest first. @param before an id */
  pairs(filter: PairFilter & { before?: string | undefined; limit: number }): Promise<StoredPair[]>;
  addFlaws(rows: FlawCountRow[]): Promise<void>;
  flaws(filter: FiguresFilter): Promise<{ profile: string; randomized: boolean; count: number }[]>;
  /** Forgets what is older than that time, and all but so many of the newest pairs. */
  forget(before: number, mostPairs: number): Promise<void>;
}

/** Ids that sort by time. @param random 0 .. 1 */
export function pairId(at: number, random: number): string {
  const suffix = Math.floor(random * 36 ** 6)
    .toString(36)
    .padStart(6, '0');
  return `${at.toString(36).padStart(9, '0')}${suffix}`;
}
