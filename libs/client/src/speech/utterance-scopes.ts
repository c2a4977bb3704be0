import { BriskError } from '@brisk/contracts';

export interface UtteranceScope {
  /** Aborts when the caller's own signal does, when the utterance has ended, and when everything is closed. */
  readonly signal: AbortSignal;
  /** To be called when the utterance has ended, however. */
  end(): void;
}

/**
 * What is under way, so that closing can end it. `AbortSignal.any` would do the same, but leaves a trace of every
 * utterance at a signal that lives as long as its source.
 */
export class UtteranceScopes {
  private readonly open = new Set<AbortController>();
  private closed = false;

  /** @throws BriskError `draining` after `close` */
  refuseWhenClosed(): void {
    if (this.closed) throw new BriskError('draining', 'This source of speech has been closed.');
  }

  /** @throws BriskError `draining` after `close` */
  begin(caller: AbortSignal | undefined): UtteranceScope {
    this.refuseWhenClosed();
    const controller = new AbortController();
    const abort = () => controller.abort();
    this.open.add(controller);
    caller?.addEventListener('abort', abort, { once: true });
    if (caller?.aborted) abort();
    const end = () => {
      caller?.removeEventListener('abort', abort);
      this.open.delete(controller);
      abort();
    };
    return { signal: controller.signal, end };
  }

  close(): void {
    this.closed = true;
    for (const controller of this.open) controller.abort();
  }
}

export function cancelled(): BriskError {
  return new BriskError('cancelled', 'The request was cancelled.');
}
