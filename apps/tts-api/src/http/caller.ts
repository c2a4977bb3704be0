import type { ServerResponse } from 'node:http';

/** Whoever waits for an answer, as seen from its handler: still there, or gone. */
export class Caller {
  private readonly leaving = new AbortController();
  private readonly cleanups: (() => void)[] = [];
  private closed = false;

  constructor(response: ServerResponse) {
    response.once('close', () => {
      this.closed = true;
      if (!response.writableFinished) this.leaving.abort();
      for (const cleanup of this.cleanups) cleanup();
    });
  }

  /** Aborts when the caller has gone before all of the answer was sent. */
  get signal(): AbortSignal {
    return this.leaving.signal;
  }

  /** Runs when the answer is sent or the caller gone, at once if that has happened. */
  afterwards(cleanup: () => void): void {
    if (this.closed) cleanup();
    else this.cleanups.push(cleanup);
  }
}
