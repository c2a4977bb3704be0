import { compileLexicon, type CompiledLexicon } from '../text/lexicon.js';
import type { LexiconInUse } from './protocol.js';

/** The worker's end: keeps the deployment's pronunciations ready, and takes others when a request brings them. */
export class LexiconTaken {
  private version: string | undefined;
  private compiled: CompiledLexicon | undefined;

  /** @throws Error for a version that was never brought: saying words in another way than asked would be remembered */
  take(asked: LexiconInUse | undefined): CompiledLexicon | undefined {
    if (asked === undefined) return undefined;
    if (asked.entries) [this.version, this.compiled] = [asked.version, compileLexicon(asked.entries)];
    if (asked.version !== this.version) throw new Error('the lexicon of this request was never sent');
    return this.compiled;
  }
}
