import {
  BriskError,
  type Audit,
  type DeploymentLexiconView,
  type Lexicon,
  type LexiconReplacement,
} from '@brisk/contracts';
import { lexiconKey } from '@brisk/inference';
import { audited } from '../auth/audited.js';
import { staleEdit } from '../auth/database-errors.js';
import type { LexiconDirectory } from './lexicon-directory.js';
import type { LexiconStore } from './lexicon-store.js';

export interface LexiconAdminOptions {
  store: LexiconStore;
  directory: Pick<LexiconDirectory, 'view' | 'refresh'>;
  audit: Audit;
  /** Ms since 1970. */
  now: () => number;
}

/** What operators see and make of the deployment's pronunciations. Each edit is in the audit log. */
export class LexiconAdmin {
  constructor(private readonly options: LexiconAdminOptions) {}

  async view(): Promise<DeploymentLexiconView> {
    const { directory } = this.options;
    await directory.refresh();
    return directory.view();
  }

  /**
   * Puts all entries in place of those that were looked at. In force here when it resolves, elsewhere within a second.
   *
   * @throws BriskError `stale_edit`, and `invalid_parameter` for a word that is in no text or is there twice
   */
  replace({ version, entries, reason }: LexiconReplacement, actor: string): Promise<DeploymentLexiconView> {
    const { store, directory, audit, now } = this.options;
    return audited(audit, { actor, action: 'lexicon.update', subject: 'lexicon', reason }, async () => {
      checkWords(entries);
      const before = await this.view();
      if (before.version !== version) throw staleEdit(before.version, 'lexicon');
      await store.add({ version: version + 1, entries, actor, createdAt: now() });
      await directory.refresh();
      const difference = differenceOf(before.entries, entries);
      return { ...difference, result: directory.view() };
    });
  }
}

function checkWords(entries: Lexicon): void {
  const seen = new Map<string, string>();
  for (const word of Object.keys(entries)) {
    const key = lexiconKey(word);
    const other = seen.get(key);
    const problem = key === '' ? 'is in no text' : other !== undefined ? `is the same word as "${other}"` : undefined;
    if (problem) throw new BriskError('invalid_parameter', `"${word}" ${problem}.`, { param: 'entries' });
    seen.set(key, word);
  }
}

/** Of long lists the audit log gets what has changed. */
function differenceOf(before: Lexicon, after: Lexicon): { before: Lexicon; after: Lexicon } {
  const changed = (from: Lexicon, to: Lexicon) =>
    Object.fromEntries(Object.entries(from).filter(([word, said]) => to[word] !== said));
  return { before: changed(before, after), after: changed(after, before) };
}
