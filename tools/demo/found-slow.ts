import { histogramRatio } from '@brisk/metrics';
import type { RegressionFinding } from '@brisk/rollout';
import type { Cohorts, Slow } from './history-notes.js';

/** What the guardrail writes down of a candidate that has become slow, from what both cohorts of the history were like. */
export function foundSlow(rolloutId: string, slow: Slow, { candidate, control }: Cohorts): RegressionFinding {
  const [treated, other] = [candidate.service.histogram, control.service.histogram];
  const ratio = histogramRatio(0.95, treated, other);
  return {
    ...{ rolloutId, changeId: null, profile: 'optimized', controlProfile: 'baseline', kind: 'latency' },
    metric: 'p95 of service time',
    ratio: ratio && { estimate: ratio.estimate, low: ratio.low, high: ratio.high },
    ...{ since: slow.from, detectedAt: slow.to, tenants: [...slow.tenants].sort(), voices: ['en_US-wren-medium'] },
    summary: `A worker takes ${ratio ? ratio.estimate.toFixed(1) : 'several'} times as long for a second of audio.`,
    evidence: {
      eValue: 12_000,
      calledAt: 1000,
      counts: { candidate: countsOf(candidate), control: countsOf(control) },
    },
    distribution: { unit: 'ms_per_audio_second', bins: bins({ candidate, control }) },
    done: { response: 'veto', by: 'guardrail' },
  };
}

function countsOf({ counts: { assigned, completed, failed }, service }: Cohorts['candidate']) {
  // Audio is checked when it is made: what was remembered has been.
  return { assigned, outcomes: completed + failed, failed, checked: service.histogram.count, flawed: 0 };
}

function bins({ candidate, control }: Cohorts) {
  const found = new Map<number, { from: number; to: number; control: number; candidate: number }>();
  for (const [side, figures] of Object.entries({ candidate, control }) as [
    'candidate' | 'control',
    Cohorts['control'],
  ][]) {
    for (const { from, to, count } of figures.service.histogram.bins()) {
      const bin = found.get(from) ?? { from, to, control: 0, candidate: 0 };
      found.set(from, { ...bin, [side]: count });
    }
  }
  return [...found.values()].sort((a, b) => a.from - b.from);
}
