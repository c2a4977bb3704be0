import { BriskError } from '@brisk/contracts';
import { floorTo, RESOLUTIONS, RETENTION_S, type Resolution } from './resolutions.js';

export interface SpanRequest {
  /** ISO times. */
  from?: string | undefined;
  to?: string | undefined;
  step_s?: number | undefined;
}

/** In epoch seconds; both ends lie on a step. */
export interface PlannedSpan {
  from: number;
  to: number;
  step: number;
  resolution: Resolution;
}

const DEFAULT_SPAN_S = 3600;
const LONGEST_SPAN_S = 400 * 86_400;
const STEPS_S = [10, 30, 60, 300, 900, 3600, 10_800, 21_600, 86_400];
const POINTS = 240;
const MOST_POINTS = 2_000;

/**
 * Which buckets to read for a span: the coarsest of which a step is made, and that are still kept. A step that is too
 * fine for that is made longer.
 *
 * @param points as many as there should be at most when no step is asked for
 */
export function planSpan({ from, to, step_s: asked }: SpanRequest, nowS: number, points = POINTS): PlannedSpan {
  const end = to === undefined ? nowS : Date.parse(to) / 1000;
  const begin = from === undefined ? end - DEFAULT_SPAN_S : Date.parse(from) / 1000;
  if (begin >= end) refuse('from', 'it must be earlier than "to"');
  if (end - begin > LONGEST_SPAN_S) refuse('from', 'it may be 400 days before "to" at most');
  const wanted = asked ?? STEPS_S.find((step) => (end - begin) / step <= points) ?? STEPS_S.at(-1)!;
  const kept = RESOLUTIONS.filter((resolution) => begin >= nowS - RETENTION_S[resolution]);
  const resolution = kept.findLast((each) => wanted % each === 0) ?? kept[0] ?? RESOLUTIONS.at(-1)!;
  const step = Math.ceil(wanted / resolution) * resolution;
  if ((end - begin) / step > MOST_POINTS) refuse('step_s', `it must leave ${MOST_POINTS} points at most`);
  return { from: floorTo(begin, step), to: floorTo(end - 1e-6, step) + step, step, resolution };
}

function refuse(param: string, why: string): never {
  throw new BriskError('invalid_parameter', `The parameter "${param}" cannot be used: ${why}.`, { param });
}
