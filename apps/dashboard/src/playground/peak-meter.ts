/** Peaks of audio that is still arriving, for a picture of a fixed number of bars. */
export class PeakMeter {
  /** Samples per peak: 20 ms at the rate given. */
  readonly #span: number;
  readonly #peaks: number[] = [];
  #samples = 0;

  constructor(sampleRate: number) {
    this.#span = Math.max(1, Math.round(sampleRate / 50));
  }

  push(samples: Int16Array): void {
    for (const sample of samples) {
      const index = Math.floor(this.#samples++ / this.#span);
      const level = Math.abs(sample) / 32768;
      if (level > (this.#peaks[index] ?? -1)) this.#peaks[index] = level;
    }
  }

  /** @returns `count` levels, 0 .. 1, over all that has arrived; empty when nothing has */
  bars(count: number): number[] {
    const peaks = this.#peaks;
    if (peaks.length === 0) return [];
    return Array.from({ length: count }, (_, bar) => {
      const from = Math.floor((bar * peaks.length) / count);
      const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / count));
      return Math.max(...peaks.slice(from, to));
    });
  }
}
