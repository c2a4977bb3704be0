export interface LevelHistorySnapshot {
  last: number;
  levels: number[];
}

const TICK_MS = 250;
/** A little more than a minute: a request that was under way for longer is taken for one of a minute ago. */
const TICKS = 256;

/** What the level was, at any time in the last minute. */
export class LevelHistory {
  private last = 0;
  private readonly levels = new Float64Array(TICKS);

  /** The level is about to change; it was this one until now. */
  keep(elapsedMs: number, level: number): void {
    const tick = Math.floor(elapsedMs / TICK_MS);
    const first = Math.max(this.last + 1, tick - TICKS + 1);
    for (let at = first; at <= tick; at += 1) this.levels[at % TICKS] = level;
    this.last = Math.max(this.last, tick);
  }

  /** As known at that time; `level` if it has not changed since. */
  at(elapsedMs: number, level: number): number {
    const tick = Math.floor(elapsedMs / TICK_MS);
    if (tick > this.last) return level;
    return this.levels[Math.max(0, tick, this.last - TICKS + 1) % TICKS]!;
  }

  /** Nothing was known before now. */
  begin(level: number): void {
    this.levels.fill(level);
  }

  /** What is called level from now on is so much higher. */
  shift(by: number): void {
    for (let index = 0; index < TICKS; index += 1) this.levels[index]! += by;
  }

  snapshot(): LevelHistorySnapshot {
    return { last: this.last, levels: Array.from(this.levels) };
  }

  resume({ last, levels }: LevelHistorySnapshot): void {
    this.last = last;
    this.levels.set(levels);
  }
}
