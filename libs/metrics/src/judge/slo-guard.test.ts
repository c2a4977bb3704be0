import { describe, expect, it } from 'vitest';
import { usualLevel, type ServicePoint } from './service-level.js';
import { SloGuard, type SloBreach } from './slo-guard.js';
import { seeded } from './testing/seeded-normal.js';

const HOUR = 3_600_000;
const target = { p95Ms: 150, errorRate: 0.05 };

interface Life {
  seed: number;
  /** Hours of day that it begins at, and how long it goes on. */
  from: number;
  hours: number;
  perSecond?: number;
  /** Of candidate and control from an hour on: both suffer. */
  worse?: { after: number; times?: number; failing?: number };
  /** Times as many requests, and slower by as much, for a minute now and then. */
  bursts?: number;
}

/** A service with a daily shape, load that wanders, stalls, bursts and a few failures. */
function live({ seed, from, hours, perSecond = 2, worse, bursts = 1 }: Life, use: (at: number, ms?: number) => void) {
  const { uniform, normal } = seeded(seed);
  let load = 0;
  let burstUntil = 0;
  let stallUntil = 0;
  for (let at = from * HOUR; at < (from + hours) * HOUR;) {
    const day = 1 + 0.6 * Math.sin((2 * Math.PI * at) / (24 * HOUR));
    const burst = at < burstUntil ? bursts : 1;
    const gap = (-Math.log(1 - uniform()) * 1000) / (perSecond * day * burst * Math.exp(load));
    at += gap;
    const kept = Math.exp(-gap / 30_000);
    load = load * kept + 0.4 * Math.sqrt(1 - kept * kept) * normal();
    if (uniform() < gap / (20 * 60_000)) burstUntil = at + 60_000;
    if (uniform() < gap / 60_000) stallUntil = at + 2000;
    const isWorse = worse !== undefined && at >= worse.after * HOUR;
    const ms = 80 * day * burst * Math.exp(load + 0.6 * normal()) * (isWorse ? (worse.times ?? 1) : 1);
    const fails = uniform() < 0.01 + (isWorse ? (worse.failing ?? 0) : 0);
    use(at, fails ? undefined : ms + Math.max(0, stallUntil - at));
  }
}

/** As the history has it: points of five minutes. */
function dayBefore(life: Omit<Life, 'from' | 'hours'>) {
  const points = new Map<number, { times: number[]; failed: number }>();
  live({ ...life, seed: life.seed + 1000, from: 0, hours: 24 }, (at, ms) => {
    const key = Math.floor(at / 300_000);
    const point = points.get(key) ?? { times: [], failed: 0 };
    if (ms === undefined) point.failed += 1;
    else point.times.push(ms);
    points.set(key, point);
  });
  const toPoint = ({ times, failed }: { times: number[]; failed: number }): ServicePoint => ({
    requests: times.length + failed,
    p95Ms: times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)],
    errorRate: failed / (times.length + failed),
    requestsPerSecond: (times.length + failed) / 300,
  });
  return usualLevel([...points.values()].map(toPoint))!;
}

function firstBreach(life: Life, share = 0.5): { at: number; breach: SloBreach } | undefined {
  const guard = new SloGuard(dayBefore(life), target);
  const { uniform } = seeded(life.seed + 7);
  let found: { at: number; breach: SloBreach } | undefined;
  let looked = 0;
  live(life, (at, ms) => {
    guard.add(at, uniform() < share, ms);
    if (found || at - looked < 1000) return;
    looked = at;
    const breach = guard.breach(at);
    if (breach) found = { at, breach };
  });
  return found;
}

describe('SloGuard', () => {
  it('says nothing of days like the one before: busy hours, wandering load, stalls', () => {
    for (let seed = 1; seed <= 8; seed += 1) expect(firstBreach({ seed, from: 24, hours: 24 })).toBeUndefined();
  });

  it('says nothing of bursts of a minute', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      expect(firstBreach({ seed, from: 24, hours: 24, bursts: 4 })).toBeUndefined();
    }
  });

  it('finds that all have become slower, within minutes and with what was usual', () => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const worse = { after: 25, times: 6 };
      const { at, breach } = firstBreach({ seed, from: 24, hours: 3, perSecond: 4, worse })!;
      expect(at).toBeGreaterThan(25 * HOUR);
      expect(at).toBeLessThan(25 * HOUR + 10 * 60_000);
      expect(breach.of).toBe('latency');
      expect(breach.limit).toBeCloseTo(breach.usual * 1.5);
      expect(breach.bad / breach.requests).toBeGreaterThan(0.05);
    }
  });

  it('finds that all fail', () => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const worse = { after: 25, failing: 0.3 };
      const { at, breach } = firstBreach({ seed, from: 24, hours: 3, perSecond: 4, worse })!;
      expect(at - 25 * HOUR).toBeLessThan(10 * 60_000);
      expect(breach).toMatchObject({ of: 'errors', limit: 0.05 });
    }
  });

  const usual = { p95Ms: 200, errorRate: 0, requestsPerSecond: 5 };
  /** Each 200 ms. @returns the guard at the end of it */
  function fed(seconds: number, ms: number, everyMs = 200): SloGuard {
    const guard = new SloGuard(usual, target);
    for (let at = 0; at < seconds * 1000; at += everyMs) guard.add(at, true, ms);
    return guard;
  }

  it('leaves what is worse than before, and as good as is promised', () => {
    const guard = new SloGuard({ ...usual, p95Ms: 20 }, target);
    for (let at = 0; at < 120_000; at += 200) guard.add(at, true, 140);
    expect(guard.breach(120_000)).toBeUndefined();
  });

  it('waits for most of a window, and for enough requests', () => {
    expect(fed(70, 1000).breach(70_000)).toBeUndefined();
    expect(fed(120, 1000, 2000).breach(120_000)).toBeUndefined();
    expect(fed(120, 1000).breach(120_000)).toMatchObject({ of: 'latency', since: 30_000, requests: 450, bad: 450 });
  });

  it('puts it down to load when there is much more of it than there was', () => {
    expect(fed(120, 1000, 100).breach(120_000)).toBeUndefined();
  });

  it('concludes nothing from what is over, or came late', () => {
    const guard = fed(120, 1000);
    expect(guard.breach(200_000)).toBeUndefined();
    guard.add(500_000, true, 1);
    guard.add(100_000, true, 1000);
    expect(guard.breach(500_001)).toBeUndefined();
  });
});

describe('usualLevel', () => {
  const point = (given: Partial<ServicePoint>): ServicePoint => ({
    ...{ requests: 100, p95Ms: 100, errorRate: 0, requestsPerSecond: 1 },
    ...given,
  });

  it('is what one point in twenty exceeded', () => {
    const points = Array.from({ length: 40 }, (_, index) => point({ p95Ms: index + 1, errorRate: index / 100 }));
    expect(usualLevel(points)).toEqual({ p95Ms: 38, errorRate: 0.37, requestsPerSecond: 1 });
  });

  it('is unknown after few requests, and takes nothing from points with next to none', () => {
    expect(usualLevel([])).toBeUndefined();
    expect(usualLevel([point({})])).toBeUndefined();
    expect(usualLevel([point({}), point({}), point({ requests: 2, p95Ms: 9000 })])).toMatchObject({ p95Ms: 100 });
    expect(usualLevel([point({ p95Ms: undefined }), point({ p95Ms: undefined })])).toBeUndefined();
  });
});

describe('what another run has left', () => {
  const usual = { p95Ms: 100, errorRate: 0, requestsPerSecond: 10 };
  const open = (targetMs = 150) => new SloGuard(usual, { ...target, p95Ms: targetMs });
  const slow = (guard: SloGuard, from: number, to: number) => {
    for (let at = from; at < to; at += 200) guard.add(at, true, 1000);
    return guard;
  };
  const left = () => slow(open(), 0, 60_000).snapshot();

  it('is added to what is counted here, also when that began before', () => {
    const guard = slow(open(), 50_000, 100_000);
    expect(guard.breach(99_000)).toBeUndefined();
    guard.merge(left(), 99_000);
    expect(guard.breach(99_000)).toMatchObject({ of: 'latency', since: 0, requests: 500, bad: 500 });
    expect(slow(guard, 100_000, 110_000).breach(109_000)).toMatchObject({ since: 10_000, requests: 500 });
  });

  it('is left out when it is of long ago, of the future, or was counted by another limit', () => {
    const ago = slow(open(), 1_000_000, 1_050_000);
    const before = ago.snapshot();
    ago.merge(left(), 1_050_000);
    expect(ago.snapshot()).toEqual(before);
    const future = slow(open(), 0, 50_000);
    future.merge(slow(open(), 60_000_000, 60_090_000).snapshot(), 50_000);
    expect(slow(future, 50_000, 100_000).breach(99_000)).toMatchObject({ since: 0 });
    const other = slow(open(200), 50_000, 100_000);
    other.merge(left(), 99_000);
    expect(other.breach(99_000)).toBeUndefined();
  });
});
