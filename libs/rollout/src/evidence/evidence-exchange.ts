/**
 * How replicas tell each other what they have seen of a rollout. A report is in place of the one before, and may be
 * lost: whoever relies on them must not need each of them.
 */
export interface EvidenceExchange {
  /** @returns whether others can learn of it. Never throws. */
  tell(rolloutId: string, report: string): Promise<boolean>;
  /** The latest of each other replica that was told since this was asked last. */
  heard(rolloutId: string): Promise<string[]>;
  /** Nothing is kept of other rollouts. */
  keepOnly(rolloutIds: readonly string[]): Promise<void>;
}
