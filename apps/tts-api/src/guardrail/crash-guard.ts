const CRASHES = 3;
const WITHIN_MS = 60_000;

/** Workers that died under requests of the candidate profile, on any replica: some in a short time are proof enough. */
export class CrashGuard {
  /** The last ones of each replica, epoch ms of its own clock. */
  private readonly times = new Map<string, number[]>();

  /** @param replica this one */
  constructor(private readonly replica: string) {}

  /** @param at epoch ms */
  crashed(at: number): void {
    this.heard(this.replica, [...this.own, at]);
  }

  /** In place of what was known of that replica. */
  heard(replica: string, times: readonly number[]): void {
    this.times.set(replica, times.slice(-CRASHES));
  }

  /** To be told to others. */
  get own(): readonly number[] {
    return this.times.get(this.replica) ?? [];
  }

  get tripped(): boolean {
    return this.since !== undefined;
  }

  /** When the first of those that count crashed, epoch ms; undefined when they are too few, or too far apart. */
  get since(): number | undefined {
    const all = [...this.times.values()].flat().sort((a, b) => a - b);
    return all.find((first, index) => (all[index + CRASHES - 1] ?? Infinity) - first <= WITHIN_MS);
  }

  static readonly metric = 'crashes of workers';
  static readonly reason = `${CRASHES} workers crashed under the candidate profile within ${WITHIN_MS / 1000} s`;
}
