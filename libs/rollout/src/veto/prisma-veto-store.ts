import type { Database } from '@brisk/database';
import type { Veto, VetoStore } from './veto-store.js';

/** Vetoes in the table `Veto`. */
export class PrismaVetoStore implements VetoStore {
  constructor(private readonly database: Database) {}

  async list(): Promise<Veto[]> {
    const rows = await this.database.client.veto.findMany({ orderBy: { scope: 'asc' } });
    return rows.map(({ scope, reason, actor, createdAt }) => ({ scope, reason, actor, createdAt: Number(createdAt) }));
  }

  async put({ scope, reason, actor, createdAt }: Veto): Promise<void> {
    const data = { reason, actor, createdAt: BigInt(createdAt) };
    await this.database.client.veto.upsert({ where: { scope }, create: { scope, ...data }, update: data });
  }

  async remove(scope: string): Promise<void> {
    await this.database.client.veto.deleteMany({ where: { scope } });
  }
}
