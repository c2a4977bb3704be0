/** What a replica's judge of one rollout knew at some time, so that another run can go on from there. */
export interface JudgeState {
  rolloutId: string;
  replica: string;
  /** Epoch ms. */
  savedAt: number;
  /** Its replica has stopped: anybody may go on from here. */
  released: boolean;
  /** JSON. */
  snapshot: string;
}

export interface JudgeStates {
  /** In place of what that replica has saved of that rollout before. */
  save(state: JudgeState): Promise<void>;
  /**
   * The latest of another replica that was released, or not saved again since `silentSince` (epoch ms); nobody else gets
   * it.
   */
  take(rolloutId: string, replica: string, silentSince: number): Promise<string | undefined>;
  /** What another replica that goes on has saved last. */
  latest(rolloutId: string, replica: string): Promise<string | undefined>;
  /** All but those of these rollouts are forgotten. */
  keepOnly(rolloutIds: readonly string[]): Promise<void>;
}
