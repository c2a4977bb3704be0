/** Of the workers of a pool, 0 to 1. */
export interface BusyShare {
  mean: number;
  max: number;
}

/** How much of a pool is busy, between one look at it and the next. */
export class BusyMeter {
  private samples = 0;
  private sum = 0;
  private max = 0;

  /** To be called often: what happens in between is not seen. @param states of the workers */
  sample(states: readonly string[]): void {
    if (states.length === 0) return;
    const share = states.filter((state) => state === 'busy').length / states.length;
    this.samples += 1;
    this.sum += share;
    this.max = Math.max(this.max, share);
  }

  /** Since it was taken last; undefined when nothing was sampled. */
  take(): BusyShare | undefined {
    const { samples, sum, max } = this;
    [this.samples, this.sum, this.max] = [0, 0, 0];
    return samples === 0 ? undefined : { mean: sum / samples, max };
  }
}
