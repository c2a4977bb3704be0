import type { Bound, Case } from './cases.js';
import type { Change, Load, Scenario } from './scenario.js';

const TEN_MINUTES_MS = 600_000;
/** Fewer runs where nothing is promised. */
const RUNS = 1000;
const FEWER_RUNS = 200;
/** Seconds, p90 at 20 requests a second and steady load, whether the onset is at 0 or after ten minutes. */
const P90_S: Record<number, Record<number, number>> = {
  2: { 0.05: 60, 0.1: 30, 0.5: 12 },
  1.5: { 0.05: 155, 0.1: 95, 0.5: 29 },
};

export const USUAL: Scenario = {
  shape: 'usual',
  load: 'steady',
  perSecond: 20,
  stages: [{ fromMs: 0, rho: 0.1 }],
  durationMs: 900_000,
  onsetMs: 0,
  change: {},
};

const percent = (share: number) => `${Math.round(share * 100)} %`;
const cohort = (rho: number) => [{ fromMs: 0, rho }];

/** Something is worse from the onset on: how long does it take? */
export function detectionCases(): Case[] {
  return [
    ...[...table('steady'), ...table('bursty'), ...growing(), ...tails()],
    ...[...sizes(), ...shapes(), ...events(), ...others()],
  ];
}

function table(load: Load): Case[] {
  return [2, 1.5].flatMap((scale) =>
    [0.05, 0.1, 0.5].flatMap((rho) =>
      [0, TEN_MINUTES_MS].map((onsetMs): Case => {
        const bound: Bound = { kind: 'p90', atMost: P90_S[scale]![rho]! };
        return {
          group: `20 requests a second, ${load} load`,
          name: `${scale}x at ${percent(rho)}, onset ${onsetMs === 0 ? 'at 0' : 'after 10 min'}`,
          runs: load === 'steady' ? RUNS : FEWER_RUNS,
          scenario: {
            ...USUAL,
            load,
            stages: cohort(rho),
            onsetMs,
            // Anywhere in a minute: nothing may depend on where in it a regression begins.
            onsetSpreadMs: onsetMs === 0 ? 0 : 60_000,
            durationMs: onsetMs + 900_000,
            change: { scale },
          },
          ...(load === 'steady' && { bound }),
        };
      }),
    ),
  );
}

function tails(): Case[] {
  const promised = (['steady', 'bursty'] as const).map((load): Case => ({
    group: 'Only the slowest tenth, 2x, at 10 %',
    name: `${load} load`,
    runs: 2 * FEWER_RUNS,
    scenario: { ...USUAL, load, durationMs: TEN_MINUTES_MS, change: { tail: 2 } },
    bound: { kind: 'power', atLeast: 0.95, withinS: 600 },
  }));
  const group = 'Only the slowest tenth, at 10 %';
  return [
    ...promised,
    ...[1.5, 3].map((tail) => plain(group, `${tail}x`, { durationMs: 1_800_000, change: { tail } })),
  ];
}

/** What is tolerated at first, and then more than that: suspicion has been awake all the time. */
function growing(): Case[] {
  return [1.05, 1.1].flatMap((scaleBefore) =>
    [0.1, 0.5].map((rho) =>
      plain('1.5x, onset after 10 min of what is tolerated', `at ${percent(rho)}, ${scaleBefore}x before`, {
        scaleBefore,
        stages: cohort(rho),
        onsetMs: TEN_MINUTES_MS,
        onsetSpreadMs: 60_000,
        durationMs: TEN_MINUTES_MS + 900_000,
        change: { scale: 1.5 },
      }),
    ),
  );
}

/** The judge is told each request's size, which explains a part of the variance. */
function sizes(): Case[] {
  const told = 'When the judge is told the size of requests, at 10 %';
  const known = [
    ['lognormal, size not told', { sized: 0 }],
    ['lognormal, it explains a half', { sized: 0.5 }],
    ['lognormal, it explains three quarters', { sized: 0.75 }],
    ['short and long texts, not told', { shape: 'bimodal' }],
    ['short and long texts, told', { shape: 'bimodal', sized: 1 }],
    ['recorded, not told', { shape: 'recorded' }],
    ['recorded, told', { shape: 'recorded', sized: 1 }],
  ] as const;
  return known.flatMap(([name, more]) =>
    [2, 1.5].map((scale) => plain(told, `${scale}x, ${name}`, { ...more, change: { scale } })),
  );
}

function shapes(): Case[] {
  const group = 'Other latencies and shifts, at 10 %';
  return [
    ...(['narrow', 'wide'] as const).map((shape) => plain(group, `2x, ${shape}`, { shape, change: { scale: 2 } })),
    plain(group, '2x, stalls of 2 s', { load: 'stalls', change: { scale: 2 } }),
    plain(group, '3x', { change: { scale: 3 } }),
    plain(group, '1.3x', { change: { scale: 1.3 }, durationMs: 1_800_000 }),
    plain(group, '1.2x', { change: { scale: 1.2 }, durationMs: 1_800_000 }),
  ];
}

function events(): Case[] {
  const group = 'Failures and quality, at 10 %';
  const cases: [string, Change, Partial<Scenario>][] = [
    ['all fail', { failures: 1 }, {}],
    ['5 % fail', { failures: 0.05 }, {}],
    ['5 % more fail than 1 %', { failures: 0.05 }, { failures: 0.01 }],
    ['10 % are flawed', { flaws: 0.1 }, {}],
    ['all are flawed, after 10 min', { flaws: 1 }, { onsetMs: TEN_MINUTES_MS, durationMs: 1_500_000 }],
  ];
  return cases.map(([name, change, more]) => plain(group, name, { change, ...more }));
}

function others(): Case[] {
  const group = 'Other cohorts, rates and rollouts';
  const hours = (count: number) => count * 3_600_000;
  const change = { scale: 2 };
  const steps = [0.01, 0.05, 0.25, 0.5].map((rho, index) => ({ fromMs: index * 180_000, rho }));
  return [
    plain(group, '2x at 1 %', { stages: cohort(0.01), change }),
    plain(group, '2x at 25 %', { stages: cohort(0.25), change }),
    plain(group, '3x at 50 %, 0.03 requests a second', {
      perSecond: 0.03,
      stages: cohort(0.5),
      change: { scale: 3 },
      durationMs: hours(6),
    }),
    plain(group, '2x at 10 %, 0.5 requests a second', { perSecond: 0.5, change, durationMs: hours(2) }),
    plain(group, '2x at 10 %, 2 requests a second', { perSecond: 2, change, durationMs: hours(1) }),
    plain(group, '2x at 1 %, 100 requests a second', { perSecond: 100, stages: cohort(0.01), change }),
    plain(group, '2x, stepped 1, 5, 25, 50 % each 3 min, onset after 5 min', {
      stages: steps,
      onsetMs: 300_000,
      onsetSpreadMs: 60_000,
      change,
    }),
    plain(group, '2x at 10 %, a tenth of outcomes lost', { change, lost: 0.1 }),
  ];
}

const plain = (group: string, name: string, more: Partial<Scenario>): Case => {
  return { group, name, runs: FEWER_RUNS, scenario: { ...USUAL, ...more } };
};
