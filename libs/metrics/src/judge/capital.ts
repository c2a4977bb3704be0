/**
 * When a test begins: it puts in a share at once, another one steadily, and what is then left ever more slowly: one half
 * of it by twice the time, two thirds by three times.
 */
export interface Starts {
  atOnce: number;
  steadily: number;
  steadyMs: number;
  /** New starts are kept apart for a while, see `Capital`. */
  apart: boolean;
}

export interface CapitalSnapshot {
  reserve: number;
  sum: number;
  stakes: number[];
  young: number[];
  youngFrom: number[];
  youngSums: number[];
}

/** Keeps numbers finite, and so valid JSON; less than was won is a valid claim. */
const MOST = 1e200;
const LEAST = 1e-200;
/** Until a start is this old, it bets only on requests that were assigned after it. */
const YOUNG_MS = 4000;
/** Starts that may be young at a time; beyond, the oldest no longer is. */
const YOUNG = 3;
const NONE = -1;

/**
 * What has been won by betting, from 1, that one label (say: treated) is more frequent than the known probability of
 * its assignment says, where the weight is high. Its value is evidence against "it is not": if that is so, no bet wins
 * on average, and by Ville's inequality the value ever reaches 1/alpha with a probability of at most alpha, however often
 * one looks (Shafer, Testing by betting, JRSS A 2021; Ramdas et al., arXiv 2210.01948).
 *
 * It is a mixture over alternatives and over starting times. All starts of one alternative make the same bets, so their
 * sum needs one number only, whatever their count: the recursion of Shiryaev and Roberts, as in the e-detectors of
 * Shin, Ramdas and Rinaldo (arXiv 2203.03532), but of starts that are paid for out of the 1, so that the bound is on
 * ever raising a false alarm and not on how often.
 *
 * For its first seconds a start is kept apart, and does not bet on what was under way when it began. Slower requests
 * complete later: after a stall, what is still under way is treated more often than was drawn, if treated requests are
 * slower by no more than is tolerated, and a bet on those alone would win.
 */
export class Capital {
  /** Evidence: reserve and stakes together. */
  value = 1;
  private readonly stakes: Float64Array;
  private readonly young: Float64Array;
  private readonly youngFrom = new Float64Array(YOUNG).fill(NONE);
  private readonly factors: Float64Array;
  /** Of all stakes but the young ones, and of those of each young start. */
  private sum = 0;
  private readonly youngSums = new Float64Array(YOUNG);
  private reserve = 1;

  constructor(
    private readonly prior: readonly number[],
    private readonly starts: Starts,
    /** No stake grows beyond: what was true for long should not stand for long when it no longer is. */
    private readonly most = MOST,
  ) {
    this.stakes = new Float64Array(prior.length);
    this.young = new Float64Array(prior.length * YOUNG);
    this.factors = new Float64Array(prior.length);
    this.stake(0);
  }

  /** What is at stake on each alternative. */
  get staked(): Float64Array {
    const all = Float64Array.from(this.stakes);
    this.young.forEach((stake, place) => (all[place % all.length]! += stake));
    return all;
  }

  /** Puts in what is due by now, in ms from the start; call it before the bets of that time. */
  stake(elapsedMs: number): void {
    const { atOnce, steadily, steadyMs, apart } = this.starts;
    const rest = 1 - atOnce - steadily;
    const times = elapsedMs / steadyMs;
    const reserve = times < 1 ? 1 - atOnce - steadily * times : rest / times;
    const due = this.reserve - reserve;
    if (!(due > 0)) return;
    this.reserve = reserve;
    const slot = this.freeSlot(elapsedMs);
    const { prior, young } = this;
    for (let index = 0; index < prior.length; index += 1) young[slot * prior.length + index] = due * prior[index]!;
    this.youngFrom[slot] = elapsedMs;
    this.youngSums[slot] = due;
    if (!apart || elapsedMs === 0) this.grow(slot);
    this.add();
  }

  /**
   * One observation with weights `weights[from ...]`, one for each alternative.
   *
   * @param marked it has the label that is bet on
   * @param probability of that label, known before
   * @param assignedMs when it was drawn, on the clock of `stake`
   */
  bet(weights: Float64Array, from: number, marked: boolean, probability: number, assignedMs: number): void {
    const { stakes, young, youngFrom, youngSums, factors, most } = this;
    const count = stakes.length;
    let sum = 0;
    for (let index = 0; index < count; index += 1) {
      const weight = weights[from + index]!;
      const factor = (marked ? weight : 1) / (probability * weight + 1 - probability);
      factors[index] = factor;
      const next = stakes[index]! * factor;
      sum += stakes[index] = next < most ? next : most;
    }
    this.sum = sum;
    for (let slot = 0; slot < YOUNG; slot += 1) {
      if (youngFrom[slot]! === NONE || youngFrom[slot]! > assignedMs) continue;
      let youngSum = 0;
      for (let index = 0, place = slot * count; index < count; index += 1, place += 1) {
        const next = young[place]! * factors[index]!;
        youngSum += young[place] = next < most ? next : most;
      }
      youngSums[slot] = youngSum;
    }
    this.add();
  }

  snapshot(): CapitalSnapshot {
    const { reserve, sum, stakes, young, youngFrom, youngSums } = this;
    const arrays = { stakes, young, youngFrom, youngSums };
    const lists = Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, Array.from(array)]));
    return { reserve, sum, ...(lists as Record<keyof typeof arrays, number[]>) };
  }

  resume({ reserve, sum, stakes, young, youngFrom, youngSums }: CapitalSnapshot): void {
    this.reserve = reserve;
    this.sum = sum;
    this.stakes.set(stakes);
    this.young.set(young);
    this.youngFrom.set(youngFrom);
    this.youngSums.set(youngSums);
    this.add();
  }

  /** For a new start; those that are no longer young make room. */
  private freeSlot(elapsedMs: number): number {
    const { youngFrom } = this;
    let oldest = 0;
    for (let slot = 0; slot < YOUNG; slot += 1) {
      if (youngFrom[slot]! !== NONE && youngFrom[slot]! <= elapsedMs - YOUNG_MS) this.grow(slot);
      if (youngFrom[slot]! < youngFrom[oldest]!) oldest = slot;
    }
    if (youngFrom[oldest]! !== NONE) this.grow(oldest);
    return oldest;
  }

  /** A young start becomes one of the others. */
  private grow(slot: number): void {
    const { stakes, young, youngFrom } = this;
    const count = stakes.length;
    let sum = 0;
    for (let index = 0; index < count; index += 1) {
      const stake = stakes[index]! + young[slot * count + index]!;
      sum += stakes[index] = stake < LEAST ? 0 : stake;
      young[slot * count + index] = 0;
    }
    this.sum = sum;
    this.youngSums[slot] = 0;
    youngFrom[slot] = NONE;
  }

  private add(): void {
    const { youngSums } = this;
    let value = this.reserve + this.sum;
    for (let slot = 0; slot < YOUNG; slot += 1) value += youngSums[slot]!;
    this.value = value;
  }
}
