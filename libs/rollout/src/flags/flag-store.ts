import type { FlagChange, ProfileFlag } from '@brisk/contracts';

/** What is set, without the revision it was set at. */
export type FlagState = Pick<ProfileFlag, 'enabled' | 'strategies'>;

/**
 * Where the flag `brisk-profile` is kept and changed. All methods throw BriskError `flags_unavailable` when the place
 * cannot be asked, or what it answers is not understood.
 */
export interface FlagStore {
  read(): Promise<ProfileFlag>;

  /**
   * Strategies are given in full; one that is left out goes. Those with an `id` that is known keep it.
   *
   * @returns the state that is then in force
   * @throws BriskError `invalid_parameter`, or `stale_edit` when the flag has another revision than the expected
   * one; in both cases nothing was changed
   */
  change(change: FlagChange, expectedRevision: number): Promise<ProfileFlag>;

  /** Switches the flag off, whatever its revision; its strategies stay. */
  kill(): Promise<ProfileFlag>;

  /** Brings a state back that was there before, whatever has come since. Strategies that were gone get a new id. */
  restore(previous: FlagState): Promise<ProfileFlag>;
}
