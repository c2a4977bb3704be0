import { lexiconEntriesSchema } from '@brisk/contracts';
import { Prisma, type Database } from '@brisk/database';
import { staleEdit } from '../auth/database-errors.js';
import type { LexiconEdit, LexiconStore } from './lexicon-store.js';

/** Prisma's code of a version that somebody else was quicker to write. */
const TAKEN = 'P2002';

/** Edits in the database. */
export class PrismaLexiconStore implements LexiconStore {
  constructor(private readonly client: Database['client']) {}

  async version(): Promise<number> {
    const { _max } = await this.client.lexiconEdit.aggregate({ _max: { version: true } });
    return _max.version ?? 0;
  }

  async latest(): Promise<LexiconEdit | undefined> {
    const row = await this.client.lexiconEdit.findFirst({ orderBy: { version: 'desc' } });
    if (!row) return undefined;
    const { version, actor } = row;
    const entries = lexiconEntriesSchema.parse(JSON.parse(row.entries));
    return { version, actor, entries, createdAt: Number(row.createdAt) };
  }

  async add({ version, entries, actor, createdAt }: LexiconEdit): Promise<void> {
    const before = await this.version();
    if (before !== version - 1) throw staleEdit(before, 'lexicon');
    const data = { version, actor, entries: JSON.stringify(entries), createdAt: BigInt(createdAt) };
    await this.client.lexiconEdit.create({ data }).catch((error: unknown) => {
      const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === TAKEN;
      throw isTaken ? staleEdit(version, 'lexicon') : error;
    });
  }
}
