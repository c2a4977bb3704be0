import type { MonotonicClock } from '@brisk/contracts';
import type { RolloutFlag, RolloutVetoes } from '../rollouts/ports.js';
import type { RolloutStore } from '../rollouts/rollout-store.js';
import type { Change, Receipt } from './change.js';
import type { ReplicaStore } from './replica-store.js';

/** The flag as this process decides by it. */
export interface LocalFlag {
  /** To be compared for equality only; null before the first state has arrived. */
  revision(): number | null;
  /** ms since 1970 */
  syncedAt(): number | null;
  /** Looks now rather than in a while; nobody waits for it. */
  refresh?(): void;
}

export interface ReplicaReporterOptions {
  id: string;
  store: RolloutStore;
  replicas: ReplicaStore;
  flag: RolloutFlag;
  local: LocalFlag;
  vetoes: Pick<RolloutVetoes, 'list'>;
  now: MonotonicClock;
  /** ms since 1970 */
  wallClock: () => number;
}

const HEARTBEAT_MS = 3000;
/** Whoever is silent for a day is gone. */
const FORGET_MS = 86_400_000;

/** Announces this process, and gives receipts for the changes that it acts on. */
export class ReplicaReporter {
  private readonly startedAt: number;
  private announced: { at: number; revision: number | null } | undefined;
  private given = new Set<string>();

  constructor(private readonly options: ReplicaReporterOptions) {
    this.startedAt = options.wallClock();
  }

  /** @returns whether it has given a receipt */
  async tick(): Promise<boolean> {
    await this.announce();
    const { store, replicas, id, wallClock } = this.options;
    const { changes } = await store.load();
    const open = new Set(changes.map((change) => change.id));
    this.given = new Set([...this.given].filter((key) => open.has(key.split(' ')[0]!)));
    const at = wallClock();
    const receipts: Receipt[] = [];
    for (const change of changes) {
      for (const part of ['veto', 'flag'] as const) {
        if (this.given.has(`${change.id} ${part}`)) continue;
        const acts = part === 'veto' ? this.actsOnVeto(change) : await this.actsOnFlag(change);
        if (acts) receipts.push({ changeId: change.id, replica: id, part, at });
      }
    }
    if (receipts.length === 0) return false;
    await replicas.confirm(receipts);
    for (const { changeId, part } of receipts) this.given.add(`${changeId} ${part}`);
    return true;
  }

  private actsOnVeto({ veto }: Change): boolean {
    if (!veto) return false;
    const set = new Set(this.options.vetoes.list().map(({ scope }) => scope));
    return veto.action === 'set'
      ? veto.scopes.every((scope) => set.has(scope))
      : veto.done && !veto.scopes.some((scope) => set.has(scope));
  }

  /** A process that has what the store has now has all that was changed before. */
  private async actsOnFlag({ flag }: Change): Promise<boolean> {
    if (!flag?.done) return false;
    const local = this.options.local.revision();
    if (local === null) return false;
    if (local === flag.revision) return true;
    const current = await this.options.flag.read().catch(() => undefined);
    if (local === current?.revision) return true;
    this.options.local.refresh?.();
    return false;
  }

  private async announce(): Promise<void> {
    const { id, replicas, local, now, wallClock } = this.options;
    const revision = local.revision();
    const isFresh = this.announced && now() - this.announced.at < HEARTBEAT_MS && this.announced.revision === revision;
    if (isFresh) return;
    const seenAt = wallClock();
    const isFirst = this.announced === undefined;
    this.announced = { at: now(), revision };
    const { startedAt } = this;
    await replicas.announce({ id, startedAt, seenAt, flagRevision: revision, flagSyncedAt: local.syncedAt() });
    if (isFirst) await replicas.forget(seenAt - FORGET_MS);
  }
}
