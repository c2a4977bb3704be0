import type { FakeAuditLog } from '../../audit/testing/fake-audit-log.js';
import { isOpen, type Change } from '../../changes/change.js';
import type { FakeLeaseStore } from '../../lease/testing/fake-lease-store.js';
import type { Rollout } from '../rollout.js';
import type { ChangeFilter, Commit, CommitOutcome, PageOf, RolloutBook, RolloutStore } from '../rollout-store.js';

const ENDED = ['completed', 'aborted', 'rolled_back'];

export class FakeRolloutStore implements RolloutStore {
  private revision = 0;
  private readonly allRollouts = new Map<string, Rollout>();
  private readonly allChanges = new Map<string, Change>();

  constructor(
    private readonly audit: FakeAuditLog,
    private readonly leases: FakeLeaseStore,
  ) {}

  load(): Promise<RolloutBook> {
    return Promise.resolve(
      structuredClone({
        revision: this.revision,
        rollouts: [...this.allRollouts.values()].filter(({ state }) => !ENDED.includes(state)),
        changes: [...this.allChanges.values()].filter(isOpen).sort((a, b) => a.sequence - b.sequence),
      }),
    );
  }

  commit(revision: number, { rollouts = [], changes = [], audit = [], at, fence }: Commit): Promise<CommitOutcome> {
    if (revision !== this.revision) return Promise.resolve('stale');
    const lease = fence && this.leases.rows.get(fence.lease);
    if (fence && (lease?.holder !== fence.holder || lease.fence !== fence.fence)) return Promise.resolve('fenced');
    this.revision += 1;
    for (const rollout of structuredClone(rollouts)) this.allRollouts.set(rollout.id, rollout);
    for (const change of structuredClone(changes)) this.allChanges.set(change.id, change);
    for (const record of audit) this.audit.add(record, at);
    return Promise.resolve('done');
  }

  rollout(id: string): Promise<Rollout | undefined> {
    return Promise.resolve(structuredClone(this.allRollouts.get(id)));
  }

  change(id: string): Promise<Change | undefined> {
    return Promise.resolve(structuredClone(this.allChanges.get(id)));
  }

  rollouts({ filter, after, limit }: PageOf<{ state?: string | undefined }>): Promise<Rollout[]> {
    const found = [...this.allRollouts.values()].filter(({ state }) => !filter.state || state === filter.state);
    return Promise.resolve(page(found, ({ createdAt }) => createdAt, after, limit));
  }

  changes({ filter, after, limit }: PageOf<ChangeFilter>): Promise<Change[]> {
    const { since = -Infinity, until = Infinity } = filter;
    const found = [...this.allChanges.values()].filter(
      ({ rolloutId, requestedAt }) =>
        (!filter.rolloutId || rolloutId === filter.rolloutId) && requestedAt >= since && requestedAt < until,
    );
    return Promise.resolve(page(found, ({ requestedAt }) => requestedAt, after, limit));
  }
}

function page<T extends { id: string }>(
  found: T[],
  time: (each: T) => number,
  after: string | undefined,
  limit: number,
): T[] {
  const ordered = found.sort((a, b) => time(b) - time(a) || (a.id < b.id ? 1 : -1));
  const from = after === undefined ? 0 : ordered.findIndex(({ id }) => id === after) + 1;
  return structuredClone(ordered.slice(from, from + limit));
}
