import type { RolloutState } from '@brisk/contracts';
import type { Database, DatabaseTransaction } from '@brisk/database';
import { toAuditRow } from '../audit/audit-rows.js';
import type { Change } from '../changes/change.js';
import { isUniqueViolation } from '../lease/prisma-lease-store.js';
import type { Rollout } from './rollout.js';
import { fromChangeRow, fromRolloutRow, toChangeRow, toRolloutRow } from './rollout-rows.js';
import type { ChangeFilter, Commit, CommitOutcome, PageOf, RolloutBook, RolloutStore } from './rollout-store.js';

/** Row of `Lease` whose fence is the book's revision. */
const BOOK = 'rollout-book';

class NotCommitted extends Error {
  constructor(readonly outcome: CommitOutcome) {
    super(outcome);
  }
}

/**
 * Every commit makes the book's revision larger, in one row that each locks first: so commits come one after the other
 * on both kinds of database, whatever their isolation.
 */
export class PrismaRolloutStore implements RolloutStore {
  private last: RolloutBook | undefined;

  constructor(private readonly database: Pick<Database, 'client'>) {}

  /** One small query while nothing has changed. */
  async load(): Promise<RolloutBook> {
    const revision = await this.revision();
    if (this.last?.revision === revision) return this.last;
    // What is committed meanwhile is read under a revision that a commit will find stale.
    const { client } = this.database;
    const [rollouts, changes] = await Promise.all([
      client.rollout.findMany({
        where: { state: { in: ['draft', 'running', 'paused'] } },
        orderBy: { createdAt: 'asc' },
      }),
      client.change.findMany({ where: { state: { in: ['requested', 'applied'] } } }),
    ]);
    const inOrder = changes.map(fromChangeRow).sort((a, b) => a.sequence - b.sequence);
    const book = { revision, rollouts: rollouts.map(fromRolloutRow), changes: inOrder };
    if ((await this.revision()) === revision) this.last = book;
    return book;
  }

  async commit(revision: number, commit: Commit): Promise<CommitOutcome> {
    try {
      await this.database.client.$transaction((transaction) => write(transaction, revision, commit));
      return 'done';
    } catch (error) {
      if (error instanceof NotCommitted) return error.outcome;
      throw error;
    }
  }

  async rollout(id: string): Promise<Rollout | undefined> {
    const row = await this.database.client.rollout.findUnique({ where: { id } });
    return row ? fromRolloutRow(row) : undefined;
  }

  async change(id: string): Promise<Change | undefined> {
    const row = await this.database.client.change.findUnique({ where: { id } });
    return row ? fromChangeRow(row) : undefined;
  }

  async rollouts({ filter, after, limit }: PageOf<{ state?: RolloutState | undefined }>): Promise<Rollout[]> {
    const rows = await this.database.client.rollout.findMany({
      where: filter.state ? { state: filter.state } : {},
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
      ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
    });
    return rows.map(fromRolloutRow);
  }

  async changes({ filter: { rolloutId, since, until }, after, limit }: PageOf<ChangeFilter>): Promise<Change[]> {
    const rows = await this.database.client.change.findMany({
      where: {
        ...(rolloutId && { rolloutId }),
        requestedAt: {
          ...(since !== undefined && { gte: BigInt(since) }),
          ...(until !== undefined && { lt: BigInt(until) }),
        },
      },
      orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
      take: limit,
      ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
    });
    return rows.map(fromChangeRow);
  }

  private async revision(): Promise<number> {
    const { lease } = this.database.client;
    const row = await lease.findUnique({ where: { name: BOOK } });
    if (row) return row.fence;
    await lease.create({ data: { name: BOOK, holder: '', fence: 0, expiresAt: 0n } }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
    });
    return 0;
  }
}

async function write(
  { lease, rollout, change, auditEntry }: DatabaseTransaction,
  revision: number,
  { rollouts = [], changes = [], audit = [], at, fence }: Commit,
): Promise<void> {
  const next = { fence: revision + 1 };
  const turned = await lease.updateMany({ where: { name: BOOK, fence: revision }, data: next });
  if (turned.count !== 1) throw new NotCommitted('stale');
  if (fence) {
    const holder = await lease.findUnique({ where: { name: fence.lease } });
    if (holder?.holder !== fence.holder || holder.fence !== fence.fence) throw new NotCommitted('fenced');
  }
  for (const row of rollouts.map(toRolloutRow)) {
    await rollout.upsert({ where: { id: row.id }, create: row, update: row });
  }
  for (const row of changes.map(toChangeRow)) {
    await change.upsert({ where: { id: row.id }, create: row, update: row });
  }
  for (const record of audit) await auditEntry.create({ data: toAuditRow(record, at) });
}
