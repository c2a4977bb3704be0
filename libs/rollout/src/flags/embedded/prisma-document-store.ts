import { Prisma, type Database } from '@brisk/database';
import type { DocumentStore, StoredDocument } from './document-store.js';

const UNIQUE_VIOLATION = 'P2002';

/** Documents in the table `FlagDocument`. */
export class PrismaDocumentStore implements DocumentStore {
  constructor(
    private readonly database: Database,
    private readonly now: () => number = Date.now,
  ) {}

  async load(name: string): Promise<StoredDocument | undefined> {
    const row = await this.database.client.flagDocument.findUnique({ where: { name } });
    return row ? { revision: row.revision, document: row.document } : undefined;
  }

  async save(name: string, document: string, expectedRevision: number): Promise<boolean> {
    const { flagDocument } = this.database.client;
    const data = { document, revision: expectedRevision + 1, updatedAt: BigInt(this.now()) };
    if (expectedRevision === 0) {
      try {
        await flagDocument.create({ data: { name, ...data } });
        return true;
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    }
    const { count } = await flagDocument.updateMany({ where: { name, revision: expectedRevision }, data });
    return count === 1;
  }
}

const isUniqueViolation = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === UNIQUE_VIOLATION;
