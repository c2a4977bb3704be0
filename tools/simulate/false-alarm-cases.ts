import type { Case } from './cases.js';
import type { Random } from './random.js';
import type { Change, LatencyShape, Load, Scenario } from './scenario.js';

export const RUNS = 20_000;
/** Rollouts of a quarter of an hour. */
const DURATION_MS = 900_000;
const SHAPES: readonly LatencyShape[] = ['narrow', 'usual', 'usual', 'wide', 'bimodal', 'recorded'];
const LOADS: readonly Load[] = ['steady', 'bursty', 'stalls'];
const COHORTS = [0.01, 0.05, 0.1, 0.25, 0.5];
/** Requests a second; the one that figures are about most often. */
const RATES = [0.03, 0.5, 2, 2, 20, 20, 20, 20, 20, 100];
const STEPS = [
  { fromMs: 0, rho: 0.01 },
  { fromMs: 180_000, rho: 0.05 },
  { fromMs: 360_000, rho: 0.25 },
  { fromMs: 540_000, rho: 0.5 },
];

/** Both cohorts are served alike, or the candidate is exactly as much slower as is tolerated: nothing may be called. */
export function falseAlarmCases(): Case[] {
  const group = 'False alarms';
  return [
    {
      group,
      name: 'A/A, every kind of rollout',
      runs: RUNS,
      scenario: (random) => anyRollout(random, {}),
      // 20, were the bound of alpha = 0.001 reached; then there would be more than 34 once in 670 times. 7 is that for 2.
      bound: { kind: 'alarms', atMost: 34 },
    },
    ...[
      ['10 % slower, which is tolerated', 1.1],
      ['10 % faster', 0.9],
      ['5 times faster', 0.2],
    ].map(([name, scale]): Case => {
      const scenario = (random: Random) => anyRollout(random, { scale: Number(scale) });
      return { group, name: String(name), runs: RUNS / 10, scenario, bound: { kind: 'alarms', atMost: 7 } };
    }),
  ];
}

export function anyRollout(random: Random, change: Change): Scenario {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random.next() * from.length)]!;
  const rarely = (value: number) => (random.next() < 0.3 ? value : 0);
  return {
    shape: pick(SHAPES),
    load: pick(LOADS),
    perSecond: pick(RATES),
    stages: random.next() < 0.2 ? STEPS : [{ fromMs: 0, rho: pick(COHORTS) }],
    durationMs: DURATION_MS,
    onsetMs: 0,
    change,
    failures: pick([0, 0.001, 0.02]),
    flaws: pick([0, 0.002, 0.01]),
    lost: rarely(0.1),
    sized: rarely(0.5),
  };
}
