import { Suspicion } from './suspicion.js';

/**
 * When a test begins: it puts in a share at once, another one steadily, and what is then left ever more slowly: one half
 * of it by twice the time, two thirds by three times.
 */
export interface Starts {
  atOnce: number;
  steadily: number;
  steadyMs: number;
  /** Time passes so many times faster as `Suspicion.pace` says, and what is put in goes to what looks likeliest. */
  suspicious?: boolean;
}

export interface CapitalSnapshot {
  reserve: number;
  stakes: number[];
  elapsedMs: number;
  pacedMs: number;
  /** Of what is suspected, by alternative; none where nothing is. */
  levels: number[];
}

/** Keeps numbers finite, and so valid JSON; less than was won is a valid claim. */
const MOST = 1e200;
const LEAST = 1e-200;
/** Products of so many factors, each between 1/100 and 100, are far from overflowing. */
const FOLD_AFTER = 32;

/**
 * What has been won by betting, from 1, that one label (say: treated) is more frequent than the known probability of
 * its assignment says, where the weight is high. Its value is evidence against "it is not": if that is so, no bet wins
 * on average, and by Ville's inequality the value ever reaches 1/alpha with a probability of at most alpha, however often
 * one looks (Shafer, Testing by betting, JRSS A 2021; Ramdas et al., arXiv 2210.01948).
 *
 * It is a mixture over alternatives and over starting times. All starts of one alternative make the same bets, so their
 * sum needs one number only, whatever their count: the recursion of Shiryaev and Roberts, as in the e-detectors of
 * Shin, Ramdas and Rinaldo (arXiv 2203.03532), but of starts that are paid for out of the 1, so that the bound is on
 * ever raising a false alarm and not on how often. When they are paid may depend on all that was observed before.
 */
export class Capital {
  /** Evidence: reserve and stakes together. */
  value = 1;
  /** On each alternative. */
  readonly stakes: Float64Array;
  private reserve = 1;
  /** What each alternative gets of what is put in. */
  private readonly shares: Float64Array;
  private readonly suspicion: Suspicion | undefined;
  private elapsedMs = 0;
  /** By which starts are due. */
  private pacedMs = 0;
  /** ln of the product of all factors so far, by alternative; the latest of them are in `factors`, as they are. */
  private readonly logFactors: Float64Array;
  private readonly factors: Float64Array;
  private unfolded = 0;

  constructor(
    prior: readonly number[],
    private readonly starts: Starts,
    /** No stake grows beyond: what was true for long should not stand for long when it no longer is. */
    private readonly most = MOST,
  ) {
    this.stakes = new Float64Array(prior.length);
    this.shares = Float64Array.from(prior);
    this.suspicion = starts.suspicious ? new Suspicion(prior) : undefined;
    this.logFactors = new Float64Array(prior.length);
    this.factors = new Float64Array(prior.length).fill(1);
    this.stake(0);
  }

  /** Puts in what is due by now, in ms from the start; call it before the bets of that time. */
  stake(elapsedMs: number): void {
    const { atOnce, steadily, steadyMs } = this.starts;
    const rest = 1 - atOnce - steadily;
    this.pacedMs += (elapsedMs - this.elapsedMs) * (this.suspicion?.pace ?? 1);
    this.elapsedMs = elapsedMs;
    const times = this.pacedMs / steadyMs;
    const reserve = times < 1 ? 1 - atOnce - steadily * times : rest / times;
    const due = this.reserve - reserve;
    if (!(due > 0)) return;
    this.reserve = reserve;
    this.suspicion?.share(this.shares);
    let value = reserve;
    for (let index = 0; index < this.stakes.length; index += 1) {
      const stake = this.stakes[index]!;
      this.stakes[index] = (stake < LEAST ? 0 : stake) + due * this.shares[index]!;
      value += this.stakes[index]!;
    }
    this.value = value;
  }

  /**
   * One observation with weights `weights[from ...]`, one for each alternative.
   *
   * @param marked it has the label that is bet on
   * @param probability of that label, known before
   */
  bet(weights: Float64Array, from: number, marked: boolean, probability: number): void {
    const { stakes, factors, suspicion, most } = this;
    let value = this.reserve;
    for (let index = 0; index < stakes.length; index += 1) {
      const weight = weights[from + index]!;
      const factor = (marked ? weight : 1) / (probability * weight + 1 - probability);
      factors[index]! *= factor;
      const next = stakes[index]! * factor;
      suspicion?.multiply(index, factor);
      value += stakes[index] = next < most ? next : most;
    }
    this.value = value;
    this.unfolded += 1;
    if (this.unfolded === FOLD_AFTER) this.fold();
  }

  /**
   * ln of what one who had bet from the first observation on would have won, by alternative. Of several capitals that
   * saw different observations these add up: a product of independent bets is a bet. Not part of a snapshot.
   */
  get gained(): Float64Array {
    this.fold();
    return this.logFactors;
  }

  /** What others have won by bets on observations of their own. @param logFactors `logFactors[from ...]`, one for each alternative */
  absorb(logFactors: ArrayLike<number>, from: number): void {
    const { stakes, suspicion, most } = this;
    let value = this.reserve;
    for (let index = 0; index < stakes.length; index += 1) {
      const factor = Math.min(MOST, Math.exp(logFactors[from + index]!));
      const next = stakes[index]! * factor;
      suspicion?.multiply(index, factor);
      value += stakes[index] = next < most ? next : most;
    }
    this.value = value;
  }

  private fold(): void {
    this.unfolded = 0;
    for (let index = 0; index < this.factors.length; index += 1) {
      this.logFactors[index]! += Math.log(this.factors[index]!);
      this.factors[index] = 1;
    }
  }

  snapshot(): CapitalSnapshot {
    const { reserve, elapsedMs, pacedMs } = this;
    const levels = Array.from(this.suspicion?.levels ?? []);
    return { reserve, stakes: Array.from(this.stakes), elapsedMs, pacedMs, levels };
  }

  resume({ reserve, stakes, elapsedMs, pacedMs, levels }: CapitalSnapshot): void {
    Object.assign(this, { reserve, elapsedMs, pacedMs });
    this.suspicion?.levels.set(levels);
    this.stakes.set(stakes);
    this.value = stakes.reduce((sum, stake) => sum + stake, reserve);
  }
}
