/** Weight of the newest observation in the moving average. */
const WEIGHT = 0.1;

/** How long a sentence occupies a worker: an exponentially weighted average per character, since duration follows length. */
export class ServiceTime {
  private msPerChar = 1;
  private observed = false;

  observe(characters: number, ms: number): void {
    const sample = ms / Math.max(1, characters);
    this.msPerChar = this.observed ? this.msPerChar + WEIGHT * (sample - this.msPerChar) : sample;
    this.observed = true;
  }

  /** Estimated ms for that many characters on one worker. */
  estimate(characters: number): number {
    return characters * this.msPerChar;
  }
}
