import type { ServerResponse } from 'node:http';

/** Counts answers that are under way, so that a server that stops can wait for the last of them. */
export class InFlight {
  private count = 0;
  private readonly waiting = new Set<() => void>();

  enter(response: ServerResponse): void {
    this.count += 1;
    response.once('close', () => {
      this.count -= 1;
      if (this.count === 0) for (const resolve of this.waiting) resolve();
    });
  }

  /** Resolves when none is under way, or after `timeoutMs`. */
  async none(timeoutMs: number): Promise<void> {
    if (this.count === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.waiting.add(resolve);
      timer = setTimeout(resolve, timeoutMs);
    });
    clearTimeout(timer);
  }
}
