import type { Case } from './cases.js';
import { USUAL } from './detection-cases.js';
import { anyRollout, RUNS } from './false-alarm-cases.js';
import type { Random } from './random.js';
import type { Replicas } from './scenario.js';

const FEWER_RUNS = 200;
const TEN_MINUTES_MS = 600_000;
const ASTRAY = { lostReports: 0.05, lateReports: 0.1 };

/** Judged by what several replicas have seen, while reports go astray, and replicas end and begin anew. */
export function replicaCases(): Case[] {
  return [
    {
      group: 'Several replicas judged together, false alarms',
      name: 'A/A, every kind of rollout, 2 to 4 replicas',
      runs: RUNS / 10,
      scenario: (random) => ({ ...anyRollout(random, {}), replicas: anyReplicas(random) }),
      // As for the other cases of 2,000.
      bound: { kind: 'alarms', atMost: 7 },
    },
    ...[2, 4].flatMap((count) => [
      found(count, { rho: 0.1, scale: 2, onsetMs: 0 }),
      found(count, { rho: 0.1, scale: 2, onsetMs: TEN_MINUTES_MS }),
      found(count, { rho: 0.5, scale: 1.5, onsetMs: TEN_MINUTES_MS }),
    ]),
  ];
}

const anyReplicas = (random: Random): Replicas => ({
  ...{ count: 2 + Math.floor(random.next() * 3), restarts: 0.3 },
  ...ASTRAY,
});

/** At 20 requests a second in all. */
function found(count: number, { rho, scale, onsetMs }: { rho: number; scale: number; onsetMs: number }): Case {
  return {
    group: 'Several replicas judged together, regressions',
    name: `${scale}x at ${rho * 100} %, ${count} replicas, onset ${onsetMs === 0 ? 'at 0' : 'after 10 min'}`,
    runs: FEWER_RUNS,
    scenario: {
      ...USUAL,
      stages: [{ fromMs: 0, rho }],
      onsetMs,
      onsetSpreadMs: onsetMs === 0 ? 0 : 60_000,
      durationMs: onsetMs + 900_000,
      change: { scale },
      replicas: { count, restarts: 0, ...ASTRAY },
    },
  };
}
