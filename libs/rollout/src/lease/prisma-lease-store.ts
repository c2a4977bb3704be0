import type { Database } from '@brisk/database';
import type { LeaseRow, LeaseStore } from './lease-store.js';

export class PrismaLeaseStore implements LeaseStore {
  constructor(private readonly database: Pick<Database, 'client'>) {}

  async read(name: string): Promise<LeaseRow | undefined> {
    const row = await this.database.client.lease.findUnique({ where: { name } });
    return row ? { holder: row.holder, fence: row.fence, expiresAt: Number(row.expiresAt) } : undefined;
  }

  async replace(name: string, expected: LeaseRow | undefined, next: LeaseRow): Promise<boolean> {
    const { lease } = this.database.client;
    if (!expected) {
      // Another may be the first at the same time.
      const made = await lease.createMany({ data: [{ name, ...toColumns(next) }] }).catch((error: unknown) => {
        if (isUniqueViolation(error)) return { count: 0 };
        throw error;
      });
      return made.count === 1;
    }
    const { count } = await lease.updateMany({ where: { name, ...toColumns(expected) }, data: toColumns(next) });
    return count === 1;
  }
}

const toColumns = ({ holder, fence, expiresAt }: LeaseRow) => ({ holder, fence, expiresAt: BigInt(expiresAt) });

/** Prisma's code (error reference, P2002). */
export const isUniqueViolation = (error: unknown): boolean => (Object(error) as { code?: unknown }).code === 'P2002';
