import type { RegressionFinding } from '../regression.js';

const counts = { assigned: 120, outcomes: 118, failed: 1, checked: 0, flawed: 0 };

/** Of a candidate that has become twice as slow, but for what is given. */
export const someFinding = (given: Partial<RegressionFinding> = {}): RegressionFinding => ({
  ...{ rolloutId: 'ro_1', changeId: null, profile: 'optimized', controlProfile: 'baseline' },
  ...{ kind: 'latency', metric: 'p95 of service time', ratio: { estimate: 2.1, low: 1.7, high: 2.6 } },
  ...{ since: 1_700_000_000_000, detectedAt: 1_700_000_020_000, tenants: ['acme'], voices: ['en'] },
  summary: 'a regression of latency',
  evidence: { eValue: 1234.5, calledAt: 1000, counts: { candidate: counts, control: counts } },
  distribution: { unit: 'ms_per_audio_second', bins: [{ from: 10, to: 20, control: 5, candidate: 1 }] },
  done: { response: 'veto', by: 'guardrail' },
  ...given,
});
