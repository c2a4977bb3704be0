import type { Judge } from '../judge.js';
import type { Completion } from '../samples.js';
import { seeded } from './seeded-normal.js';

export interface StreamOptions {
  seed?: number;
  requests: number;
  rho?: number;
  /** Of treated requests, times. */
  scale?: number;
  failures?: { treated: number; control: number };
  flaws?: { treated: number; control: number };
  /** Probability of really being treated, when it is not the logged one. */
  drawnWith?: number;
  tenants?: readonly string[];
  /** Between two requests. */
  gapMs?: number;
  from?: number;
}

/** Lognormal latencies, sigma 0.5, of requests whose size explains a part of it. */
export function makeStream(options: StreamOptions): Completion[] {
  const { requests, rho = 0.3, scale = 1, failures, flaws, tenants = ['acme'], gapMs = 50, from = 0 } = options;
  const { uniform, normal } = seeded(options.seed ?? 1);
  return Array.from({ length: requests }, (_, index) => {
    const treated = uniform() < (options.drawnWith ?? rho);
    const size = Math.ceil(60 * Math.exp(0.4 * normal()));
    const latencyMs = 2 * size * Math.exp(0.3 * normal()) * (treated ? scale : 1);
    const cohort = treated ? 'treated' : 'control';
    return {
      id: `${options.seed ?? 1}-${index}`,
      tenantId: tenants[index % tenants.length]!,
      treated,
      rho,
      at: from + (index + 1) * gapMs,
      failed: uniform() < (failures?.[cohort] ?? 0),
      flawed: flaws ? uniform() < flaws[cohort] : undefined,
      latencyMs,
      size,
    };
  });
}

/** Each is completed as soon as it is assigned. */
export function feed(judge: Judge, stream: readonly Completion[]): void {
  for (const sample of stream) {
    judge.assigned(sample, sample.at);
    judge.completed(sample, sample.at);
  }
}

export type Happening = (judge: Judge) => void;

/** Each is completed when its latency is over, so that some are under way at any time; one in `lostOf` never is. */
export function happenings(stream: readonly Completion[], lostOf = Infinity): Happening[] {
  const timed = stream.flatMap((sample, index): [number, Happening][] => {
    const doneAt = sample.at + sample.latencyMs!;
    const assigned: [number, Happening] = [sample.at, (judge) => judge.assigned(sample, sample.at)];
    if (index % lostOf === lostOf - 1) return [assigned];
    return [assigned, [doneAt, (judge) => judge.completed({ ...sample, at: doneAt }, doneAt)]];
  });
  return timed.sort(([a], [b]) => a - b).map(([, happens]) => happens);
}
