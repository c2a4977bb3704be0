const CRASHES = 3;
const WITHIN_MS = 60_000;

/** Workers that died under requests of the candidate profile: some in a short time are proof enough. */
export class CrashGuard {
  private readonly times: number[] = [];

  /** @param at epoch ms */
  crashed(at: number): void {
    this.times.push(at);
    if (this.times.length > CRASHES) this.times.shift();
  }

  get tripped(): boolean {
    const [first, last] = [this.times[0], this.times.at(-1)];
    return this.times.length === CRASHES && last! - first! <= WITHIN_MS;
  }

  /** When the first of those that count crashed, epoch ms. */
  get since(): number | undefined {
    return this.times[0];
  }

  static readonly metric = 'crashes of workers';
  static readonly reason = `${CRASHES} workers crashed under the candidate profile within ${WITHIN_MS / 1000} s`;
}
