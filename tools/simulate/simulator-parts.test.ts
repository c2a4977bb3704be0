import { describe, expect, it } from 'vitest';
import { CompletionQueue } from './completion-queue.js';
import { LatencySource } from './latency-source.js';
import { parseOptions } from './options.js';
import { ProgressBar } from './progress-bar.js';
import { Random } from './random.js';
import type { Recording } from './recording.js';
import type { Scenario } from './scenario.js';
import { simulateReplicas } from './simulate-replicas.js';
import { summarise } from './summarise.js';
import { Traffic } from './traffic.js';

const recording: Recording = {
  what: 'made up',
  machine: {},
  columns: ['characters', 'milliseconds'],
  requests: Array.from({ length: 200 }, (_, index) => [10 + index, 100 + index] as const),
};

describe('Random', () => {
  it('has the moments that it should have, and none of another seed', () => {
    const random = new Random(1);
    const count = 200_000;
    let [uniform, exponential, normal, square, fourth] = [0, 0, 0, 0, 0];
    for (let index = 0; index < count; index += 1) {
      uniform += random.next() / count;
      exponential += random.exponential() / count;
      const value = random.normal();
      normal += value / count;
      square += value ** 2 / count;
      fourth += value ** 4 / count;
    }
    expect(uniform).toBeCloseTo(0.5, 2);
    expect(exponential).toBeCloseTo(1, 1);
    expect(normal).toBeCloseTo(0, 1);
    expect(square).toBeCloseTo(1, 1);
    expect(Math.abs(fourth - 3)).toBeLessThan(0.1);
    const firsts = Array.from({ length: 500 }, (_, seed) => new Random(seed).next());
    expect(new Set(firsts).size).toBe(500);
    expect(firsts.reduce((sum, value) => sum + value) / 500).toBeCloseTo(0.5, 1);
  });
});

describe('CompletionQueue', () => {
  it('gives back what was put in, the first to end first', () => {
    const queue = new CompletionQueue();
    const random = new Random(2);
    const ends = Array.from({ length: 700 }, () => random.next());
    ends.forEach((end, index) => queue.push(end, index, -end, end / 2, 0.5, index % 16));
    const sorted = [...ends].sort((a, b) => a - b);
    for (const end of sorted) {
      expect(queue.endMs[0]).toBe(end);
      expect(queue.logLatency[0]).toBe(-end);
      expect(queue.ticket[0]).toBe(ends.indexOf(end));
      expect(queue.flags[0]).toBe(ends.indexOf(end) % 16);
      queue.pop();
    }
    expect(queue.size).toBe(0);
  });
});

describe('LatencySource', () => {
  const draw = (source: LatencySource, count: number, gapMs = 50) =>
    Array.from({ length: count }, (_, index) => {
      source.draw(index * gapMs, gapMs);
      return { log: source.logLatency, size: source.logSize, slowest: source.slowest };
    });
  const spread = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  };

  it.each([
    ['narrow', 0.4],
    ['usual', 0.6],
    ['wide', 0.9],
  ] as const)('%s: has the spread that it says, a part of it by size, and a slowest tenth', (shape, sigma) => {
    const drawn = draw(new LatencySource(shape, 'steady', 0.5, new Random(3), recording), 20_000);
    expect(spread(drawn.map(({ log }) => log))).toBeCloseTo(sigma, 1);
    expect(spread(drawn.map(({ log, size }) => log - size))).toBeCloseTo(sigma * Math.SQRT1_2, 1);
    expect(drawn.filter(({ slowest }) => slowest).length / 20_000).toBeCloseTo(0.1, 2);
  });

  it('resamples recorded latencies in blocks', () => {
    const drawn = draw(new LatencySource('recorded', 'steady', 1, new Random(4), recording), 1000);
    const steps = drawn.slice(1, 50).map(({ log }, index) => Math.exp(log) - Math.exp(drawn[index]!.log));
    // In order, and from the last one on to the first.
    expect(steps.filter((step) => Math.abs(step - 1) > 1e-6 && Math.abs(step + 199) > 1e-6)).toEqual([]);
    expect(new Set(drawn.map(({ log }) => log.toFixed(6))).size).toBeGreaterThan(150);
  });

  it('moves load slowly when it is bursty, and stalls everybody at once', () => {
    const bursty = draw(new LatencySource('narrow', 'bursty', 0, new Random(5), recording), 20_000, 500).map(
      ({ log }) => log,
    );
    expect(spread(bursty)).toBeCloseTo(Math.hypot(0.4, 0.5), 1);
    const stalls = draw(new LatencySource('narrow', 'stalls', 0, new Random(6), recording), 20_000);
    const stalled = stalls.filter(({ log }) => Math.exp(log) > 1000).length / 20_000;
    expect(stalled).toBeGreaterThan(0.008);
    expect(stalled).toBeLessThan(0.04);
  });
});

const SCENARIO: Scenario = {
  ...{ shape: 'usual', load: 'steady', perSecond: 20, durationMs: 120_000, onsetMs: 60_000 },
  stages: [
    { fromMs: 0, rho: 0.1 },
    { fromMs: 30_000, rho: 0.5 },
  ],
  change: { scale: 3, failures: 0.5 },
};

describe('Traffic', () => {
  const drawn = (scenario: Scenario) => {
    const traffic = new Traffic(scenario, new Random(7), recording);
    return Array.from({ length: 2400 }, () => (traffic.next(), { ...traffic }));
  };
  const share = <T>(of: readonly T[], is: (each: T) => boolean) => of.filter(is).length / of.length;

  it('arrives at its rate, and is treated as often as its stage says', () => {
    const all = drawn(SCENARIO);
    expect(all.at(-1)!.atMs / 120_000).toBeCloseTo(1, 1);
    const [first, second] = [all.filter(({ rho }) => rho === 0.1), all.filter(({ rho }) => rho === 0.5)];
    expect(first.every(({ atMs }) => atMs < 30_000) && second.every(({ atMs }) => atMs >= 30_000)).toBe(true);
    expect(share(first, ({ treated }) => treated)).toBeCloseTo(0.1, 1);
    expect(share(second, ({ treated }) => treated)).toBeCloseTo(0.5, 1);
  });

  it('changes for those who are treated, from the onset on', () => {
    const all = drawn(SCENARIO);
    const changed = all.filter(({ treated, atMs }) => treated && atMs >= 60_000);
    const others = all.filter((each) => !changed.includes(each));
    expect(share(changed, ({ failed }) => failed)).toBeCloseTo(0.5, 1);
    expect(share(others, ({ failed }) => failed)).toBe(0);
    const mean = (of: typeof all) => of.reduce((sum, { logLatency }) => sum + logLatency, 0) / of.length;
    expect(mean(changed) - mean(others)).toBeCloseTo(Math.log(3), 1);
    expect(share(drawn({ ...SCENARIO, lost: 0.1 }), ({ lost }) => lost)).toBeCloseTo(0.1, 1);
  });
});

describe('a rollout on several replicas', () => {
  const calm: Scenario = { ...SCENARIO, change: {} };
  const run = (scenario: Scenario, more = {}, seed = 1) =>
    simulateReplicas(scenario, { count: 3, restarts: 0, lostReports: 0, lateReports: 0, ...more }, seed, recording);

  it('is called by what all have seen together, and only when something is worse', () => {
    const { afterMs, cause, treated } = run(SCENARIO);
    expect(afterMs).toBeGreaterThan(0);
    expect(afterMs).toBeLessThan(15_000);
    expect(['latency', 'failures']).toContain(cause);
    expect(treated).toBeGreaterThan(20);
    expect(run(calm).afterMs).toBeNaN();
  });

  it('is found while reports go astray and every replica ends and begins anew, and not without any report', () => {
    const found = Array.from({ length: 8 }, (_, seed) =>
      run(SCENARIO, { restarts: 1, lostReports: 0.2, lateReports: 0.2 }, seed),
    );
    for (const { afterMs } of found) expect(afterMs).toBeLessThan(40_000);
    const unheard = run({ ...SCENARIO, change: { scale: 1.5 } }, { lostReports: 1 });
    expect(unheard.afterMs).toBeNaN();
    expect(unheard.peak).toBeCloseTo(1, 9);
  });

  it('is the same for the same seed', () => {
    const astray = { restarts: 1, lostReports: 0.2, lateReports: 0.2 };
    expect(run(calm, astray)).toEqual(run(calm, astray));
    expect(run(calm, astray).peak).not.toBe(run(calm, astray, 2).peak);
  });
});

describe('summarise', () => {
  const outcome = (afterMs: number) => ({ afterMs, treated: 5, cause: 'latency', peak: 2000, otherRatio: false });

  it('counts what was called early apart, and what was never called as never', () => {
    const outcomes = [
      ...Array.from({ length: 9 }, (_, index) => outcome(1000 * (index + 1))),
      outcome(Number.NaN),
      outcome(-1),
    ];
    const summary = summarise({ group: 'g', name: 'n', bound: { kind: 'p90', atMost: 9 } }, outcomes);
    expect(summary).toMatchObject({
      runs: 11,
      early: 1,
      called: 9,
      p50S: 5,
      p90S: 9,
      met: true,
      causes: { latency: 10 },
    });
    expect(summarise({ group: 'g', name: 'n', bound: { kind: 'p90', atMost: 8.9 } }, outcomes).met).toBe(false);
    const power = (atLeast: number) =>
      summarise({ group: 'g', name: 'n', bound: { kind: 'power', atLeast, withinS: 600 } }, outcomes);
    expect([power(0.9).met, power(0.95).met]).toEqual([true, false]);
    const alarms = (atMost: number) =>
      summarise({ group: 'g', name: 'n', bound: { kind: 'alarms', atMost } }, outcomes).met;
    expect([alarms(9), alarms(8)]).toEqual([true, false]);
  });
});

describe('the options', () => {
  it('are the whole protocol unless --quick is given', () => {
    expect(parseOptions([])).toMatchObject({ runs: 20_000, seed: 1, quick: false, only: undefined, record: undefined });
    expect(parseOptions(['--quick', '--seed', '7', '--threads=3', '--only', '2x'])).toMatchObject({
      ...{ runs: 400, seed: 7, threads: 3, only: '2x', quick: true },
    });
  });

  it.each([
    [['--runs', '19'], /^--runs: "19" cannot be used; accepted is a whole number from 20/],
    [['--runs', ''], /--runs/],
    [['--threads', '0'], /--threads/],
    [['--seed', '1.5'], /--seed/],
    [['--faster'], /--faster/],
  ])('refuse %j', (args, message) => expect(() => parseOptions(args)).toThrow(message));
});

describe('ProgressBar', () => {
  it('says each tenth once where there is no terminal, and moves where there is one', () => {
    const written: string[] = [];
    const output = (isTTY: boolean) => ({ isTTY, write: (text: string) => written.push(text) > 0 });
    const lines = new ProgressBar(output(false), () => 0);
    for (let done = 1; done <= 100; done += 1) lines.show(done, 100, 'case');
    expect(written).toHaveLength(10);
    expect(written[4]).toBe('50 % of 100 rollouts, 0 s left\n');
    written.length = 0;
    let now = 0;
    const bar = new ProgressBar(output(true), () => (now += 1000));
    bar.show(1, 4, 'case');
    expect(written[0]).toMatch(/█{10}░{30} {2}25 % {2}\d+ s left {2}case/);
  });
});
