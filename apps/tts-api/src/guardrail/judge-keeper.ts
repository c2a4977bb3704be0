import type { JudgeStates } from './judge-states.js';

/** What has a judge. */
export interface Judging {
  /** JSON. */
  snapshot(): unknown;
  /** Something was learned that must not be lost, be it for a second. */
  readonly isUrgent: boolean;
  /** Goes on from what another run has left, unless it has seen more by itself. */
  adopt(snapshot: unknown): void;
  /** Learns what all replicas together have seen, from one that goes on. */
  learn(snapshot: unknown): void;
}

export interface JudgeKeeperOptions {
  states: JudgeStates;
  /** Of this run, and of no other. */
  replica: string;
  /** Epoch ms. */
  now: () => number;
  onProblem: (error: unknown) => void;
}

const SAVE_EVERY_MS = 15_000;
/** Whoever has not saved for so long has stopped, and did not get to say so. */
const SILENT_MS = 40_000;
/** For so long after it has begun to watch a rollout a replica looks for what another run has left. */
const LOOK_FOR_MS = 90_000;
/** Of JSON: with hundreds of tenants a judge begins anew after a restart. */
const MOST_CHARACTERS = 4_000_000;

/** Keeps what judges know in the database, so that a restart does not cost the evidence that was gathered. */
export class JudgeKeeper {
  private savedAt: number;
  /** Since when each rollout is watched. */
  private readonly since = new Map<string, number>();
  private busy = false;

  constructor(private readonly options: JudgeKeeperOptions) {
    this.savedAt = options.now();
  }

  /** To be called every second or so. */
  async tick(judging: ReadonlyMap<string, Judging>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      let isUrgent = false;
      for (const [rolloutId, each] of judging) {
        // Nobody else has it any more.
        if (await this.takeUp(rolloutId, each)) isUrgent = true;
      }
      isUrgent ||= [...judging.values()].some((each) => each.isUrgent);
      if (isUrgent || this.options.now() - this.savedAt >= SAVE_EVERY_MS) await this.save(judging, false);
    } catch (error) {
      this.options.onProblem(error);
    } finally {
      this.busy = false;
    }
  }

  /** Leaves everything to whoever comes next. */
  release(judging: ReadonlyMap<string, Judging>): Promise<void> {
    return this.save(judging, true).catch(this.options.onProblem);
  }

  private async save(judging: ReadonlyMap<string, Judging>, released: boolean): Promise<void> {
    const { states, replica, now } = this.options;
    this.savedAt = now();
    for (const id of this.since.keys()) if (!judging.has(id)) this.since.delete(id);
    for (const [rolloutId, each] of judging) {
      const snapshot = JSON.stringify(each.snapshot());
      if (snapshot.length > MOST_CHARACTERS) continue;
      await states.save({ rolloutId, replica, savedAt: now(), released, snapshot });
    }
    if (!released) await states.keepOnly([...judging.keys()]);
  }

  /** Whether something that was left is here now, and no longer in the database. */
  private async takeUp(rolloutId: string, judging: Judging): Promise<boolean> {
    const { states, replica, now } = this.options;
    const isNew = !this.since.has(rolloutId);
    const since = this.since.get(rolloutId) ?? now();
    this.since.set(rolloutId, since);
    if (now() - since > LOOK_FOR_MS) return false;
    const left = await states.take(rolloutId, replica, now() - SILENT_MS);
    if (left !== undefined) {
      this.since.set(rolloutId, -Infinity);
      judging.adopt(JSON.parse(left));
      return true;
    }
    if (!isNew) return false;
    const others = await states.latest(rolloutId, replica);
    if (others !== undefined) judging.learn(JSON.parse(others));
    return false;
  }
}
