import { RATIO_BOUNDS, type Ratios } from '../workload/profile-figures.js';
import type { Bounds } from './bounds.js';
import type { CaseResults, Findings, QualityFigures } from './findings.js';

export interface CheckLine {
  name: string;
  measured: string;
  bound: string;
  passed: boolean;
  /** False for figures that are reported and do not decide. */
  required: boolean;
  /** What went wrong, or how the figure came about. */
  notes: string[];
}

/** The validation checklist. A figure that is not a number passes nothing. */
export function makeChecklist(findings: Findings, bounds: Bounds): CheckLine[] {
  const { profiles, memory, quality, ratios } = findings;
  const { optimized, baseline } = profiles;
  const p95 = (name: string, ms: number) =>
    line(`p95 to the ${name} byte`, `${ms.toFixed(1)} ms`, `< ${bounds.p95Ms} ms`, ms < bounds.p95Ms);
  return [
    p95('first', optimized.firstByte.p95),
    p95('last', optimized.lastByte.p95),
    line(
      'cache hit rate',
      percent(optimized.hitRate),
      `> ${percent(bounds.hitRate)}`,
      optimized.hitRate > bounds.hitRate,
      [`${percent(optimized.partialRate)} more were answered in part from the cache`],
    ),
    line(
      'memory, whole process tree',
      mb(memory.peakBytes),
      `< ${mb(bounds.memoryBytes)}`,
      memory.peakBytes < bounds.memoryBytes,
      [`the baseline's server: ${mb(memory.baselinePeakBytes)}`],
    ),
    qualityLine(quality, bounds),
    casesLine('cache invalidation works', findings.invalidation),
    errorsLine(findings),
    line(
      'memory stable over time',
      `${memory.growthBytes < 0 ? '-' : '+'}${mb(Math.abs(memory.growthBytes))}`,
      `< +${mb(bounds.growthBytes)}`,
      memory.growthBytes < bounds.growthBytes,
      ['fitted over the second half of the run, beyond what the cache holds'],
    ),
    casesLine('rollback available', findings.rollback),
    ratio('last byte p50, optimized / baseline', ratios, 'lastByteP50', optimized.lastByte.p50, baseline.lastByte.p50),
    ratio('last byte p95, optimized / baseline', ratios, 'lastByteP95', optimized.lastByte.p95, baseline.lastByte.p95),
    ratio(
      'first audio p95, optimized / baseline',
      ratios,
      'firstByteP95',
      optimized.firstByte.p95,
      baseline.firstByte.p95,
    ),
  ];
}

/** Whether nothing that is required failed. */
export const passes = (lines: readonly CheckLine[]): boolean =>
  lines.every(({ passed, required }) => passed || !required);

function line(name: string, measured: string, bound: string, passed: boolean, notes: string[] = []): CheckLine {
  return { name, measured, bound, passed, required: true, notes };
}

function casesLine(name: string, { tried, problems, note }: CaseResults): CheckLine {
  const measured = `${tried - problems.length} of ${tried}`;
  return line(name, measured, 'all', tried > 0 && problems.length === 0, [...problems, ...(note ? [note] : [])]);
}

function errorsLine({ badRequests, profiles }: Findings): CheckLine {
  const { failed, requests, answeredBy } = profiles.optimized;
  const elsewhere = requests - failed - (answeredBy['optimized'] ?? 0);
  const problems = [...badRequests.problems];
  if (failed > 0) problems.push(`${failed} of the workload's ${requests} requests failed`);
  if (elsewhere > 0) problems.push(`${elsewhere} of the workload's ${requests} requests fell back to the baseline`);
  const passed = badRequests.tried > 0 && problems.length === 0;
  const measured = `${badRequests.tried - badRequests.problems.length} of ${badRequests.tried}, ${failed} failed`;
  return line('errors handled', measured, 'all, 0 failed', passed, [
    ...problems,
    ...(badRequests.note ? [badRequests.note] : []),
  ]);
}

function qualityLine(quality: QualityFigures, { distanceDb, durationTolerance }: Bounds): CheckLine {
  const { phrases, equal, worstDistanceDb, worstDurationRatio } = quality;
  const alike = worstDistanceDb <= distanceDb && Math.abs(worstDurationRatio - 1) <= durationTolerance;
  const passed = phrases > 0 && (equal === phrases || alike);
  const notes =
    equal === phrases
      ? []
      : [
          `the others are at most ${worstDistanceDb.toFixed(2)} dB apart, ${worstDurationRatio.toFixed(3)} times as long`,
        ];
  const bound = `all, or <= ${distanceDb} dB apart`;
  return line('no quality degradation', `${equal} of ${phrases} equal in PCM`, bound, passed, notes);
}

function ratio(name: string, ratios: Ratios, which: keyof Ratios, ours: number, old: number): CheckLine {
  const [value, most] = [ratios[which], RATIO_BOUNDS[which]];
  const notes = [`${ours.toFixed(1)} ms and ${old.toFixed(1)} ms over all that each was asked`];
  return {
    name,
    measured: `1/${(1 / value).toFixed(1)}`,
    bound: `<= 1/${1 / most}`,
    passed: value <= most,
    required: false,
    notes,
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
