import type { Database } from '@brisk/database';
import { isUniqueViolation } from '../lease/prisma-lease-store.js';
import type { Receipt, ReceiptPart } from './change.js';
import type { Replica, ReplicaStore } from './replica-store.js';

export class PrismaReplicaStore implements ReplicaStore {
  constructor(private readonly database: Pick<Database, 'client'>) {}

  async announce({ id, startedAt, seenAt, flagRevision, flagSyncedAt }: Replica): Promise<void> {
    const row = {
      id,
      startedAt: BigInt(startedAt),
      seenAt: BigInt(seenAt),
      flagRevision,
      flagSyncedAt: flagSyncedAt === null ? null : BigInt(flagSyncedAt),
    };
    await this.database.client.replica.upsert({ where: { id }, create: row, update: row });
  }

  async list(): Promise<Replica[]> {
    const rows = await this.database.client.replica.findMany({ orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] });
    return rows.map((row) => ({
      id: row.id,
      startedAt: Number(row.startedAt),
      seenAt: Number(row.seenAt),
      flagRevision: row.flagRevision,
      flagSyncedAt: row.flagSyncedAt === null ? null : Number(row.flagSyncedAt),
    }));
  }

  async forget(seenAt: number): Promise<void> {
    await this.database.client.replica.deleteMany({ where: { seenAt: { lt: BigInt(seenAt) } } });
  }

  async confirm(receipts: readonly Receipt[]): Promise<void> {
    const { changeReceipt } = this.database.client;
    for (const { changeId, replica, part, at } of receipts) {
      const row = { changeId, replica: toColumn(part, replica), confirmedAt: BigInt(at) };
      await changeReceipt.create({ data: row }).catch((error: unknown) => {
        if (!isUniqueViolation(error)) throw error;
      });
    }
  }

  async receipts(changeIds: readonly string[]): Promise<Receipt[]> {
    if (changeIds.length === 0) return [];
    const { changeReceipt } = this.database.client;
    const rows = await changeReceipt.findMany({ where: { changeId: { in: [...changeIds] } } });
    return rows.map(({ changeId, replica, confirmedAt }) => ({
      changeId,
      at: Number(confirmedAt),
      ...fromColumn(replica),
    }));
  }
}

/** A change has at most one row of a replica, so the part stands with the replica. */
const toColumn = (part: ReceiptPart, replica: string) => `${part}@${replica}`;

function fromColumn(column: string): Pick<Receipt, 'part' | 'replica'> {
  const at = column.indexOf('@');
  return { part: column.slice(0, at) as ReceiptPart, replica: column.slice(at + 1) };
}
