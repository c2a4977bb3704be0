import type { Audit } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import type { Environment } from '../config/environment.js';
import { readLexiconFile } from '../config/lexicon-file.js';
import type { Logger } from '../logging/logger.js';
import { LexiconAdmin } from './lexicon-admin.js';
import { LexiconDirectory } from './lexicon-directory.js';
import { PrismaLexiconStore } from './prisma-lexicon-store.js';

export interface OpenLexiconOptions {
  environment: Pick<Environment, 'BRISK_LEXICON_FILE'>;
  database: Pick<Database, 'client'>;
  audit: Audit;
  logger: Logger;
}

export interface LexiconServices {
  directory: LexiconDirectory;
  admin: LexiconAdmin;
  /** To be called before the database is closed. */
  close(): Promise<void>;
}

/** Reads the file and what operators have made of it, and follows from there. @throws BriskError `config_invalid` */
export async function openLexicon({
  environment,
  database,
  audit,
  logger,
}: OpenLexiconOptions): Promise<LexiconServices> {
  const file = await readLexiconFile(environment.BRISK_LEXICON_FILE);
  const store = new PrismaLexiconStore(database.client);
  const onTrouble = (err: unknown) => {
    if (err === undefined) logger.info('the lexicon is followed again');
    else logger.warn({ err }, 'the lexicon is followed no more, until the database is back');
  };
  const directory = new LexiconDirectory({ store, file, onTrouble });
  await directory.refresh();
  const following = directory.follow();
  return {
    directory,
    admin: new LexiconAdmin({ store, directory, audit, now: Date.now }),
    close: async () => {
      directory.stop();
      await following;
    },
  };
}
