import { SeenIds } from './seen-ids.js';
import type { Assignment, Completion, ShadowPair } from './samples.js';

/** Why a sample is counted, and is evidence of nothing. */
export const IGNORED = [
  /** Not a number where one must be, or a label that its own probability excludes (a veto or a fall-back decided). */
  'invalid',
  /** That id was there before. */
  'repeated',
  /** It happened too long ago, or its replica's clock is behind. */
  'late',
  /** It happens in the future: its replica's clock is ahead. */
  'early',
  /** Its probability is next to 0 or to 1: there was nothing to draw. */
  'certain',
] as const;
export type Ignored = (typeof IGNORED)[number];

/** Ids are remembered of at least so many assignments, and as many outcomes: of a minute, at 130 a second. */
const REMEMBERED = 8192;
const LATE_MS = 60_000;
const EARLY_MS = 5000;
/** One label in a thousand: fewer say nothing, and a wrongly logged probability would say too much. */
const CERTAIN = 0.001;

export interface SampleChecksSnapshot {
  ignored: Record<Ignored, number>;
  assigned: number[][];
  completed: number[][];
}

/**
 * Keeps away from the evidence whatever cannot be trusted. What is ignored depends on nothing that a profile could
 * change, so that it does not favour either.
 */
export class SampleChecks {
  readonly ignored = Object.fromEntries(IGNORED.map((reason) => [reason, 0])) as Record<Ignored, number>;
  private readonly seen = { assigned: new SeenIds(REMEMBERED), completed: new SeenIds(REMEMBERED) };

  assignment(sample: Assignment, now: number): boolean {
    return this.count(
      this.common(sample, now) ?? labelProblem(sample) ?? (this.seen.assigned.add(sample.id) ? undefined : 'repeated'),
    );
  }

  completion(sample: Completion, now: number): boolean {
    const { latencyMs, size } = sample;
    const usable = (value: number | undefined) => value === undefined || (value > 0 && value < Infinity);
    return this.count(
      this.common(sample, now) ??
        labelProblem(sample) ??
        (usable(latencyMs) && usable(size) ? undefined : 'invalid') ??
        (this.seen.completed.add(sample.id) ? undefined : 'repeated'),
    );
  }

  pair(sample: ShadowPair, now: number): boolean {
    const { candidateMs, controlMs, worse } = sample;
    const untimed = candidateMs === undefined && controlMs === undefined && worse !== undefined;
    const usable = untimed || (candidateMs! > 0 && controlMs! > 0);
    const finite = untimed || Number.isFinite(candidateMs! + controlMs!);
    return this.count(
      this.common(sample, now) ??
        (usable && finite ? undefined : 'invalid') ??
        (this.seen.completed.add(`pair ${sample.id}`) ? undefined : 'repeated'),
    );
  }

  snapshot(): SampleChecksSnapshot {
    const { assigned, completed } = this.seen;
    return { ignored: { ...this.ignored }, assigned: assigned.snapshot(), completed: completed.snapshot() };
  }

  resume({ ignored, assigned, completed }: SampleChecksSnapshot): void {
    Object.assign(this.ignored, ignored);
    this.seen.assigned.resume(assigned);
    this.seen.completed.resume(completed);
  }

  private common({ at, id }: { at: number; id: string }, now: number): Ignored | undefined {
    if (!Number.isFinite(at) || typeof id !== 'string') return 'invalid';
    if (now - at > LATE_MS) return 'late';
    return at - now > EARLY_MS ? 'early' : undefined;
  }

  private count(reason: Ignored | undefined): boolean {
    if (reason) this.ignored[reason] += 1;
    return reason === undefined;
  }
}

function labelProblem({ rho, treated }: Assignment): Ignored | undefined {
  if (!(rho >= 0 && rho <= 1) || rho === (treated ? 0 : 1)) return 'invalid';
  return rho < CERTAIN || rho > 1 - CERTAIN ? 'certain' : undefined;
}
