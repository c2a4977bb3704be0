/** So many times the third quartile of how long control requests take: hardly any takes as long. */
const TIMES = 12;
const LEAST_MS = 2000;
const MOST_MS = 60_000;
/** As long as nothing is known. */
const FIRST_MS = 4000;
const QUARTILE = 0.75;
const STEP = 0.1;

/**
 * How long a request is waited for before it counts as slower than all others. It follows the third quartile of control
 * requests (stochastic approximation: Robbins and Monro, 1951), so lost outcomes, if fewer than a quarter, do not stretch
 * it.
 */
export class Patience {
  ms = FIRST_MS;
  private logQuartile = Number.NaN;

  /** @param tookMs from assignment to completion, of a control request; infinite when it was not waited for */
  learn(tookMs: number): void {
    const log = Math.log(Math.max(1, tookMs));
    if (Number.isNaN(this.logQuartile)) this.logQuartile = Math.min(log, Math.log(FIRST_MS));
    else this.logQuartile += STEP * (QUARTILE - (log <= this.logQuartile ? 1 : 0));
    this.update();
  }

  snapshot(): number | null {
    return Number.isNaN(this.logQuartile) ? null : this.logQuartile;
  }

  resume(logQuartile: number | null): void {
    this.logQuartile = logQuartile ?? Number.NaN;
    if (logQuartile !== null) this.update();
  }

  private update(): void {
    this.ms = Math.min(MOST_MS, Math.max(LEAST_MS, TIMES * Math.exp(this.logQuartile)));
  }
}
