import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Knows the latest answer of each connection, so that a server that stops can wait for those that are under way. Answers
 * of one connection follow one another, so the latest is the last to end. Only who waits listens for their ends: a
 * listener on each answer would cost a remembered one 5 % of its time.
 */
export class InFlight {
  private readonly latest = new Map<Socket, ServerResponse>();

  /** @param response one that has just begun */
  enter(response: ServerResponse): void {
    const { socket } = response.req;
    if (!this.latest.has(socket)) socket.once('close', () => this.latest.delete(socket));
    this.latest.set(socket, response);
  }

  /** Resolves when none is under way, or after `timeoutMs`. */
  async none(timeoutMs: number): Promise<void> {
    const patience = AbortSignal.timeout(timeoutMs);
    const ended = ([socket, response]: [Socket, ServerResponse]) => {
      const ends = [once(response, 'close', { signal: patience }), once(socket, 'close', { signal: patience })];
      return Promise.race(ends).catch(() => {}); // out of patience
    };
    for (;;) {
      const underWay = [...this.latest].filter(([, response]) => !response.closed);
      if (underWay.length === 0 || patience.aborted) return;
      await Promise.all(underWay.map(ended));
    }
  }
}
