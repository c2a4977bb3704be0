import type { AuditRecord, RolloutState } from '@brisk/contracts';
import type { Change } from '../changes/change.js';
import type { Rollout } from './rollout.js';

/** All that a decision needs to know, at one moment. */
export interface RolloutBook {
  /** Grows with each commit. */
  revision: number;
  /** Those that have not ended. */
  rollouts: readonly Rollout[];
  /** Those that are not confirmed and have not failed, in their order. */
  changes: readonly Change[];
}

/** Whoever acts under a lease may write only while nobody has taken it. */
export interface Fence {
  lease: string;
  holder: string;
  fence: number;
}

export interface Commit {
  /** New ones, and those that are there already. */
  rollouts?: readonly Rollout[];
  changes?: readonly Change[];
  audit?: readonly AuditRecord[];
  /** Time of the audit records, in ms since 1970. */
  at: number;
  fence?: Fence;
}

/** `stale`: something was committed since the book was read. `fenced`: another has the lease. Nothing is changed then. */
export type CommitOutcome = 'done' | 'stale' | 'fenced';

export interface ChangeFilter {
  rolloutId?: string | undefined;
  /** Asked for at or after, ms since 1970. */
  since?: number | undefined;
  /** Asked for before, ms since 1970. */
  until?: number | undefined;
}

export interface PageOf<Filter> {
  filter: Filter;
  /** Id of the last one of the page before. */
  after?: string | undefined;
  limit: number;
}

/** Rollouts and changes. All or nothing of a commit is written. */
export interface RolloutStore {
  load(): Promise<RolloutBook>;
  commit(revision: number, commit: Commit): Promise<CommitOutcome>;
  rollout(id: string): Promise<Rollout | undefined>;
  change(id: string): Promise<Change | undefined>;
  /** The newest first. */
  rollouts(page: PageOf<{ state?: RolloutState | undefined }>): Promise<Rollout[]>;
  changes(page: PageOf<ChangeFilter>): Promise<Change[]>;
}
