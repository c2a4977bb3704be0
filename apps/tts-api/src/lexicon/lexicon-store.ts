import type { Lexicon } from '@brisk/contracts';

/** One edit of the deployment's pronunciations: all of them, as they were from then on. */
export interface LexiconEdit {
  /** Counts edits, from 1. */
  version: number;
  entries: Lexicon;
  actor: string;
  /** Ms since 1970. */
  createdAt: number;
}

/** Every edit is kept; the highest version is in force. */
export interface LexiconStore {
  /** Version in force; 0 before the first edit. */
  version(): Promise<number>;
  latest(): Promise<LexiconEdit | undefined>;
  /** @throws BriskError `stale_edit` unless its version is one more than the one in force */
  add(edit: LexiconEdit): Promise<void>;
}
