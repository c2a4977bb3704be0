import type { RegressionFinding } from '@brisk/rollout';

const BIN = 1.08;

/** What the guardrail writes down of a candidate that has become 2.2 times as slow. */
export function foundSlow(rolloutId: string, tenants: string[], since: number, detectedAt: number): RegressionFinding {
  const counts = { assigned: 118, outcomes: 111, failed: 0, checked: 38, flawed: 0 };
  return {
    ...{ rolloutId, changeId: null, profile: 'optimized', controlProfile: 'baseline', kind: 'latency' },
    ...{ metric: 'p95 of service time', ratio: { estimate: 2.2, low: 1.86, high: 2.61 } },
    ...{ since, detectedAt, tenants: [...tenants].sort(), voices: ['en_US-wren-medium'] },
    summary: 'A worker takes 2.2 times as long for a second of audio.',
    evidence: {
      eValue: 12_000,
      calledAt: 1000,
      counts: { candidate: counts, control: { ...counts, assigned: 121, outcomes: 115 } },
    },
    distribution: { unit: 'ms_per_audio_second', bins: bins() },
    done: { response: 'veto', by: 'guardrail' },
  };
}

function bins() {
  const share = (at: number, median: number) => Math.exp(-((Math.log(at / median) / 0.22) ** 2) / 2);
  return Array.from({ length: 40 }, (_, index) => {
    const from = 20 * BIN ** index;
    const to = from * BIN;
    return { from, to, control: Math.round(18 * share(from, 52)), candidate: Math.round(18 * share(from, 114)) };
  }).filter(({ control, candidate }) => control + candidate > 0);
}
