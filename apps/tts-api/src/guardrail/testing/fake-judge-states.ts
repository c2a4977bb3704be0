import type { JudgeState, JudgeStates } from '../judge-states.js';

export class FakeJudgeStates implements JudgeStates {
  readonly kept = new Map<string, JudgeState>();

  save(state: JudgeState): Promise<void> {
    this.kept.set(`${state.rolloutId} ${state.replica}`, { ...state });
    return Promise.resolve();
  }

  take(rolloutId: string, replica: string, silentSince: number): Promise<string | undefined> {
    const free = [...this.kept]
      .filter(([, each]) => each.rolloutId === rolloutId && each.replica !== replica)
      .filter(([, each]) => each.released || each.savedAt < silentSince)
      .sort(([, a], [, b]) => b.savedAt - a.savedAt)[0];
    if (!free) return Promise.resolve(undefined);
    this.kept.delete(free[0]);
    return Promise.resolve(free[1].snapshot);
  }

  latest(rolloutId: string, replica: string): Promise<string | undefined> {
    const [latest] = [...this.kept.values()]
      .filter((each) => each.rolloutId === rolloutId && each.replica !== replica && !each.released)
      .sort((a, b) => b.savedAt - a.savedAt);
    return Promise.resolve(latest?.snapshot);
  }

  keepOnly(rolloutIds: readonly string[]): Promise<void> {
    for (const [key, { rolloutId }] of this.kept) if (!rolloutIds.includes(rolloutId)) this.kept.delete(key);
    return Promise.resolve();
  }
}
