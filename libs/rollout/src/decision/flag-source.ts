import type { Feature, Segment } from '../flags/unleash/wire.js';

/** All flags of one moment, in the form in which `unleash-client` evaluates them. */
export interface FlagSnapshot {
  features: readonly Feature[];
  segments?: readonly Segment[];
  /** Of the flag `brisk-profile`; left out, it is made from the content. */
  revision?: number;
  /** True for what was known before this process started, and may have changed since. */
  fromBackup?: boolean;
}

/** What can be wrong with flags, as an alert names it. */
export type FlagProblemKind =
  /** Nothing has been heard yet. */
  | 'not-ready'
  /** The source cannot be reached, or fails. */
  | 'unreachable'
  /** Unleash refuses the token. */
  | 'refused'
  /** Unleash answers, but in a form that no version we know has. */
  | 'unexpected'
  /** Unleash has no flags at all, as after it has lost its data. */
  | 'empty'
  /** Unleash has flags, but not ours. */
  | 'flag-missing'
  /** A strategy names a profile that there is none of; whoever it is for gets the baseline. */
  | 'unknown-profile';

export interface FlagSourceListener {
  /** Another state, or the first. */
  snapshot(snapshot: FlagSnapshot): void;
  /** The state is still the one that was told last. */
  unchanged(): void;
  trouble(kind: FlagProblemKind, message: string): void;
}

/** Where flags come from. Never throws; it goes on trying until it is closed. */
export interface FlagSource {
  readonly kind: 'unleash' | 'embedded';
  start(listener: FlagSourceListener): void;
  /** Looks now rather than in a while. Resolves when it has; at once where that cannot be told. */
  refresh(): Promise<void>;
  close(): void;
}
