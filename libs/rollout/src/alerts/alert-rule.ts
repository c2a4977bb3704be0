import type { ALERT_RULES } from '@brisk/contracts';
import type { WindowFigures } from './metrics-window.js';

export interface AlertRule {
  name: (typeof ALERT_RULES)[number];
  title: string;
  unit: 'ms' | 'share' | 'bytes' | 'count';
  /** On which side of the threshold it is wrong. */
  wrong: 'above' | 'below';
  threshold: number;
  /** How far it must come back for the alert to end: a value that wavers about the threshold is one alert. */
  clearAt: number;
  windowMs: number;
  /** How long it must be wrong to fire, and right to end. */
  holdMs: number;
  /** Requests that the window must hold for anything to be concluded. */
  minimumSamples: number;
  /** Null when there is nothing to measure. */
  measure: (figures: WindowFigures) => number | null;
}

const MINUTE = 60_000;
const GB = 1_000_000_000;
const usual = { windowMs: 5 * MINUTE, holdMs: MINUTE, minimumSamples: 20 };

/** The service's own targets. @param errorRate share of requests that may fail */
export function targetRules({ errorRate = 0.05 }: { errorRate?: number } = {}): AlertRule[] {
  return [
    {
      ...{ name: 'p95', title: 'p95 latency', unit: 'ms', wrong: 'above', threshold: 150, clearAt: 135 },
      ...{ ...usual, measure: ({ p95Ms }) => p95Ms },
    },
    {
      ...{ name: 'average', title: 'Average latency', unit: 'ms', wrong: 'above', threshold: 150, clearAt: 135 },
      ...{ ...usual, measure: ({ averageMs }) => averageMs },
    },
    {
      ...{ name: 'hit_rate', title: 'Cache hit rate', unit: 'share', wrong: 'below', threshold: 0.6, clearAt: 0.63 },
      // A cache that has just begun has to be filled first.
      ...{ ...usual, windowMs: 15 * MINUTE, minimumSamples: 100, measure: ({ hitRate }) => hitRate },
    },
    {
      ...{ name: 'error_rate', title: 'Error rate', unit: 'share', wrong: 'above' },
      ...{ threshold: errorRate, clearAt: (errorRate * 4) / 5 },
      ...{ ...usual, measure: (figures) => figures.errorRate },
    },
    {
      ...{
        name: 'memory',
        title: 'Memory of a replica',
        unit: 'bytes',
        wrong: 'above',
        threshold: 2 * GB,
        clearAt: 1.9 * GB,
      },
      ...{ ...usual, windowMs: MINUTE, minimumSamples: 0, measure: ({ memoryBytes }) => memoryBytes },
    },
    {
      ...{ name: 'flags', title: 'Flags', unit: 'count', wrong: 'above', threshold: 0, clearAt: 0 },
      ...{ windowMs: 0, holdMs: 0, minimumSamples: 0, measure: ({ flagProblem }) => (flagProblem === null ? 0 : 1) },
    },
    {
      ...{ name: 'assignment', title: 'Rollouts assigned otherwise than drawn', unit: 'count', wrong: 'above' },
      // What is called here is certain already.
      ...{ threshold: 0, clearAt: 0, windowMs: 0, holdMs: 0, minimumSamples: 0 },
      measure: ({ misassigned }) => misassigned.length,
    },
  ];
}
