/** Counts what is under way with each version of a voice, so that none is taken away from under it. */
export class VoiceUse {
  private readonly counts = new Map<string, number>();
  private readonly waiting = new Map<string, Set<() => void>>();

  /** @returns to be called when it has ended; more than once does no harm */
  enter(hash: string): () => void {
    this.counts.set(hash, (this.counts.get(hash) ?? 0) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const count = this.counts.get(hash)! - 1;
      if (count > 0) return void this.counts.set(hash, count);
      this.counts.delete(hash);
      for (const resolve of this.waiting.get(hash) ?? []) resolve();
      this.waiting.delete(hash);
    };
  }

  /** Resolves when nothing is under way with it, or after `limitMs`. */
  async none(hash: string, limitMs: number): Promise<void> {
    if (!this.counts.has(hash)) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      const waiting = this.waiting.get(hash) ?? new Set();
      this.waiting.set(hash, waiting.add(resolve));
      timer = setTimeout(resolve, limitMs);
    });
    clearTimeout(timer);
  }
}
