import { staleEdit } from '../../auth/database-errors.js';
import type { LexiconEdit, LexiconStore } from '../lexicon-store.js';

export class FakeLexiconStore implements LexiconStore {
  readonly edits: LexiconEdit[] = [];
  /** While it is set, nothing is answered. */
  trouble: Error | undefined;

  async version(): Promise<number> {
    if (this.trouble) throw this.trouble;
    return this.edits.at(-1)?.version ?? 0;
  }

  async latest(): Promise<LexiconEdit | undefined> {
    if (this.trouble) throw this.trouble;
    return this.edits.at(-1);
  }

  async add(edit: LexiconEdit): Promise<void> {
    if (this.trouble) throw this.trouble;
    const version = this.edits.at(-1)?.version ?? 0;
    if (version !== edit.version - 1) throw staleEdit(version, 'lexicon');
    this.edits.push(edit);
  }
}
