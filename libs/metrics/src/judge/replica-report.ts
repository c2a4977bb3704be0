import { noCounts, type CohortCounts } from './cohort-counts.js';
import { eventsOf, type EvidenceMark } from './evidence.js';
import { ALTERNATIVES } from './evidence-tests.js';
import type { JudgeMark } from './judge.js';
import { BINS } from './log-bins.js';

/** By cohort: how many there were, in bins that are not empty. */
export type Latencies = Record<'treated' | 'control', [bin: number, count: number][]>;

/** What a replica tells the others of one rollout, again and again. Plain JSON. */
export interface ReplicaReport {
  replica: string;
  /** Grows when that replica begins to count anew. */
  run: number;
  /** Grows with each report of a run. */
  sequence: number;
  /** Number of the mark that was made last, complete or not. */
  latest: number;
  /** The last ones that are complete, in their order: sums, so that one which is missed is made up for by the next. */
  marks: JudgeMark[];
  latencies: Latencies;
}

/** A single bet on one observation wins or loses a factor of at most 100; see `MORE_TREATED`, `MOST_WEIGHT`. */
const MOST_PER_EVENT = Math.log(100);
const ROUNDING = 0.01;

export const noMark = (): EvidenceMark => ({
  gains: new Array<number>(ALTERNATIVES).fill(0),
  treated: noCounts(),
  control: noCounts(),
  pairs: 0,
  buckets: 0,
});

/** The shape of one; what it says may still be impossible. */
export function isReport(value: unknown): value is ReplicaReport {
  if (!isObject(value)) return false;
  const { replica, run, sequence, latest, marks, latencies } = value;
  return (
    typeof replica === 'string' &&
    [run, sequence, latest].every(Number.isSafeInteger) &&
    Array.isArray(marks) &&
    marks.every(isJudgeMark) &&
    isObject(latencies) &&
    [latencies['treated'], latencies['control']].every(isSparse)
  );
}

/** Whether these may follow what was `before`: sums that grow, and bets that so many observations can have won. */
export function isCounted(
  marks: readonly JudgeMark[],
  latest: number,
  before: { together?: EvidenceMark | undefined; tenants: JudgeMark['tenants'] },
): boolean {
  const tenants = new Map(before.tenants);
  let together = before.together;
  let number = -1;
  for (const mark of marks) {
    if (mark.number <= number || mark.number > latest || !mayFollow(mark.together, together)) return false;
    for (const [tenantId, each] of mark.tenants) {
      if (!mayFollow(each, tenants.get(tenantId))) return false;
      tenants.set(tenantId, each);
    }
    ({ together, number } = mark);
  }
  return true;
}

export function difference(mark: EvidenceMark, before: EvidenceMark): EvidenceMark {
  return {
    gains: mark.gains.map((gain, index) => gain - before.gains[index]!),
    treated: countsBetween(mark.treated, before.treated),
    control: countsBetween(mark.control, before.control),
    pairs: mark.pairs - before.pairs,
    buckets: mark.buckets - before.buckets,
  };
}

/** As counts of all bins. */
export function spread(sparse: Latencies['treated']): Float64Array {
  const counts = new Float64Array(BINS);
  for (const [bin, count] of sparse) counts[bin] = count;
  return counts;
}

export function sparse(counts: Float64Array): Latencies['treated'] {
  return Array.from(counts, (count, bin): [number, number] => [bin, count]).filter(([, count]) => count > 0);
}

const NAMES = Object.keys(noCounts()) as (keyof CohortCounts)[];

function countsBetween(now: CohortCounts, then: CohortCounts): CohortCounts {
  const between = noCounts();
  for (const name of NAMES) between[name] = now[name] - then[name];
  return between;
}

function mayFollow(mark: EvidenceMark, before: EvidenceMark | undefined): boolean {
  if (!before) return true;
  const more = difference(mark, before);
  const { gains, treated, control, pairs, buckets } = more;
  const most = MOST_PER_EVENT * eventsOf(more) + ROUNDING;
  return (
    pairs >= 0 &&
    buckets >= 0 &&
    NAMES.every((name) => treated[name] >= 0 && control[name] >= 0) &&
    gains.every((gain) => Math.abs(gain) <= most)
  );
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isFinite = (value: unknown): value is number => Number.isFinite(value);

function isJudgeMark(value: unknown): value is JudgeMark {
  if (!isObject(value) || !Number.isSafeInteger(value['number'])) return false;
  const { tenants, together } = value;
  return (
    isMark(together) &&
    Array.isArray(tenants) &&
    tenants.every((each) => Array.isArray(each) && typeof each[0] === 'string' && isMark(each[1]))
  );
}

function isMark(value: unknown): value is EvidenceMark {
  if (!isObject(value)) return false;
  const { gains, treated, control, pairs, buckets } = value;
  const isCounts = (counts: unknown) => isObject(counts) && NAMES.every((name) => isFinite(counts[name]));
  return (
    Array.isArray(gains) &&
    gains.length === ALTERNATIVES &&
    gains.every(isFinite) &&
    isCounts(treated) &&
    isCounts(control) &&
    isFinite(pairs) &&
    isFinite(buckets)
  );
}

function isSparse(value: unknown): boolean {
  const isBin = (bin: unknown) => Number.isSafeInteger(bin) && (bin as number) >= 0 && (bin as number) < BINS;
  return (
    Array.isArray(value) &&
    value.every((each: unknown) => Array.isArray(each) && isBin(each[0]) && isFinite(each[1]) && each[1] >= 0)
  );
}
