import type { MonotonicClock } from '@brisk/contracts';
import type { Rollout } from './rollout.js';

/**
 * How long stages have been in force. The time of day is asked once for each stage, so that a clock that is set does
 * not let a stage pass, or hold it, while this process watches it.
 */
export class BakeClock {
  private readonly anchors = new Map<string, { stage: string; bakedMs: number; at: number }>();

  /** @param wallClock ms since 1970 */
  constructor(
    private readonly now: MonotonicClock,
    private readonly wallClock: () => number,
  ) {}

  /** @returns ms; 0 while the stage is not in force */
  baked({ id, stage, stageStartedAt }: Pick<Rollout, 'id' | 'stage' | 'stageStartedAt'>): number {
    if (stageStartedAt === null) return 0;
    const key = `${stage}:${stageStartedAt}`;
    let anchor = this.anchors.get(id);
    if (anchor?.stage !== key) {
      anchor = { stage: key, bakedMs: Math.max(0, this.wallClock() - stageStartedAt), at: this.now() };
      this.anchors.set(id, anchor);
    }
    return anchor.bakedMs + this.now() - anchor.at;
  }

  /** Forgets all but these. */
  keep(rollouts: readonly Pick<Rollout, 'id'>[]): void {
    const ids = new Set(rollouts.map(({ id }) => id));
    for (const id of this.anchors.keys()) if (!ids.has(id)) this.anchors.delete(id);
  }
}
