import { setTimeout as pause } from 'node:timers/promises';
import { BriskError, type ChangeView } from '@brisk/contracts';
import type { Change, ReplicaStore, RolloutStore } from '@brisk/rollout';
import { toChangeView } from './rollout-views.js';

export interface ChangeWatchOptions {
  store: RolloutStore;
  replicas: ReplicaStore;
  /** ms since 1970 */
  wallClock: () => number;
  /** How often a change is looked at while somebody watches it, in ms. */
  pollMs?: number;
  /** Longest time that somebody may watch, in ms; they may ask again. */
  patienceMs?: number;
}

const POLL_MS = 200;
const PATIENCE_MS = 600_000;

/** Shows changes, and how far each has come. */
export class ChangeWatch {
  constructor(private readonly options: ChangeWatchOptions) {}

  /** @throws BriskError `not_found` */
  async view(id: string): Promise<ChangeView> {
    const change = await this.options.store.change(id);
    if (!change) throw new BriskError('not_found', `There is no change "${id.slice(0, 128)}".`);
    return (await this.views([change]))[0]!;
  }

  async views(changes: readonly Change[]): Promise<ChangeView[]> {
    const { replicas, wallClock } = this.options;
    const receipts = await replicas.receipts(changes.map(({ id }) => id));
    const known = await replicas.list();
    return changes.map((change) => {
      const own = receipts.filter(({ changeId }) => changeId === change.id);
      return toChangeView(change, own, known, wallClock());
    });
  }

  /**
   * The change as it is, and each time that something of it is different, until it is confirmed or has failed.
   *
   * @throws BriskError `not_found`
   */
  async *follow(id: string, signal: AbortSignal): AsyncGenerator<ChangeView> {
    const { pollMs = POLL_MS, patienceMs = PATIENCE_MS, wallClock } = this.options;
    const until = wallClock() + patienceMs;
    let last = '';
    while (!signal.aborted) {
      const view = await this.view(id);
      const text = JSON.stringify(view);
      if (text !== last) yield view;
      last = text;
      if (view.state === 'confirmed' || view.state === 'failed' || wallClock() >= until) return;
      await pause(pollMs, undefined, { signal }).catch(() => {});
    }
  }
}
