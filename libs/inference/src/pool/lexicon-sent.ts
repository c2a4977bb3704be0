import type { DeploymentLexicon } from '@brisk/contracts';
import type { LexiconInUse } from '../worker/protocol.js';

/** The parent's end: what a worker process was given of the deployment's pronunciations, so as to send them once. */
export class LexiconSent {
  private version: string | undefined;

  /** With its entries unless the worker has them. What it is given here must be sent, in the order of the calls. */
  toSend(lexicon: DeploymentLexicon | undefined): LexiconInUse | undefined {
    if (lexicon === undefined) return undefined;
    const { version, entries } = lexicon;
    if (version === this.version) return { version };
    this.version = version;
    return { version, entries };
  }
}
