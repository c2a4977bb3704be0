/** Counts what is under way with each version of a voice, so that none is taken away from under it. */
export class VoiceUse {
  private readonly counts = new Map<string, number>();
  private readonly waiting = new Map<string, Set<() => void>>();

  /** @param version as `versionOf` names it @returns to be called when it has ended; more than once does no harm */
  enter(version: string): () => void {
    this.counts.set(version, (this.counts.get(version) ?? 0) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const count = this.counts.get(version)! - 1;
      if (count > 0) return void this.counts.set(version, count);
      this.counts.delete(version);
      for (const resolve of this.waiting.get(version) ?? []) resolve();
      this.waiting.delete(version);
    };
  }

  /** Resolves when nothing is under way with it, or after `limitMs`. */
  async none(version: string, limitMs: number): Promise<void> {
    if (!this.counts.has(version)) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      const waiting = this.waiting.get(version) ?? new Set();
      this.waiting.set(version, waiting.add(resolve));
      timer = setTimeout(resolve, limitMs);
    });
    clearTimeout(timer);
  }
}
