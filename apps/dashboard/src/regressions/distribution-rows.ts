import type { RegressionDistribution } from '@brisk/contracts';

/** Where a bin begins, with the share of each cohort that is in it. */
export interface DistributionRow {
  from: number;
  /** 0 to 1. */
  control: number;
  candidate: number;
}

/**
 * Steps of a curve for each cohort: cohorts of different sizes compare by shares, and where bins are left out between
 * others there was nothing.
 */
export function distributionRows({ bins }: RegressionDistribution): DistributionRow[] {
  const total = (of: 'control' | 'candidate') => bins.reduce((sum, bin) => sum + bin[of], 0) || 1;
  const [control, candidate] = [total('control'), total('candidate')];
  const rows: DistributionRow[] = [];
  for (const [at, bin] of bins.entries()) {
    rows.push({ from: bin.from, control: bin.control / control, candidate: bin.candidate / candidate });
    const next = bins[at + 1];
    if (!next || next.from > bin.to * 1.0001) rows.push({ from: bin.to, control: 0, candidate: 0 });
  }
  return rows;
}

/** Round values to mark on a logarithmic axis: 1, 2 and 5 of each power of ten, or powers alone when there are many. */
export function logMarks(from: number, to: number): number[] {
  const marks = (steps: readonly number[]) => {
    const found: number[] = [];
    for (let power = Math.floor(Math.log10(from)); 10 ** power <= to; power += 1) {
      for (const step of steps) {
        const value = Number((step * 10 ** power).toPrecision(1));
        if (value >= from && value <= to) found.push(value);
      }
    }
    return found;
  };
  const fine = marks([1, 2, 5]);
  return fine.length > 8 ? marks([1]) : fine;
}
