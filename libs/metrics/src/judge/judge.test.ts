import { isBriskError } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { Judge } from './judge.js';
import { DEFAULT_OPTIONS } from './options.js';
import { feed, makeStream, type StreamOptions } from './testing/stream.js';

const judged = (options: StreamOptions) => {
  const judge = new Judge(0);
  feed(judge, makeStream(options));
  return judge;
};

describe('a verdict', () => {
  it('holds while there is little, and says about how much is missing', () => {
    const first = judged({ requests: 150 }).verdict();
    expect(first).toMatchObject({ decision: 'hold', reason: 'too-few' });
    const later = judged({ requests: 600 }).verdict();
    expect(later.samplesNeeded).toBeGreaterThan(0);
    expect(later.samplesNeeded).toBeLessThan(2000);
    expect(new Judge(0).verdict()).toMatchObject({
      decision: 'hold',
      reason: 'too-few',
      counts: { treated: { outcomes: 0 } },
    });
  });

  it('passes a candidate that is as good as control, within about the number of samples that was forecast', () => {
    const forecast = judged({ requests: 600 }).verdict().samplesNeeded!;
    const verdict = judged({ requests: 600 + Math.ceil((2 * forecast) / 0.3) }).verdict();
    expect(verdict).toMatchObject({ decision: 'passed', samplesNeeded: 0 });
    expect(verdict.reason).toBeUndefined();
    const { p50, p95 } = verdict.latencyRatio;
    for (const { low, estimate, high } of [p50, p95]) {
      expect(low).toBeLessThan(1);
      expect(Math.abs(estimate - 1)).toBeLessThan(0.1);
      expect(high).toBeGreaterThan(1);
    }
  });

  it('is not passed for long once the candidate is worse', () => {
    const judge = judged({ requests: 6000 });
    expect(judge.verdict().decision).toBe('passed');
    feed(judge, makeStream({ requests: 120, seed: 2, scale: 1.8, from: 300_000 }));
    expect(judge.verdict().decision).not.toBe('passed');
  });

  it('is improved when the candidate is clearly faster', () => {
    const verdict = judged({ requests: 3000, scale: 0.4 }).verdict();
    expect(verdict.decision).toBe('improved');
    expect(verdict.latencyRatio.p50.high).toBeLessThan(0.5);
  });

  it('tolerates a candidate that is a tenth slower', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const verdict = judged({ requests: 4000, seed, scale: 1.1, rho: 0.5 }).verdict();
      expect(verdict.evidence.regressed).toBeLessThan(100);
      expect(verdict.decision).not.toBe('regressed');
    }
  });

  it('calls a regression of latency, and stands by it', () => {
    const judge = judged({ requests: 1500, scale: 2 });
    const verdict = judge.verdict();
    expect(verdict).toMatchObject({ decision: 'regressed', cause: 'latency', samplesNeeded: 0 });
    expect(verdict.evidence.regressed).toBeGreaterThanOrEqual(1000);
    expect(verdict.regressedAtMs).toBeLessThan(30_000);
    expect(verdict.latencyRatio.p50.low).toBeGreaterThan(1.5);
    expect(judge.regressed).toEqual({ together: true, tenants: ['acme'] });
    feed(judge, makeStream({ requests: 6000, seed: 2, from: 75_000 }));
    expect(judge.verdict()).toMatchObject({ decision: 'regressed', regressedAtMs: verdict.regressedAtMs });
  });

  it('calls a regression of failures, and one of quality', () => {
    const failing = judged({ requests: 2000, failures: { treated: 0.08, control: 0.005 } }).verdict();
    expect(failing).toMatchObject({ decision: 'regressed', cause: 'failures' });
    expect(failing.failures.treated.low).toBeGreaterThan(failing.failures.control.high);
    const flawed = judged({ requests: 2000, flaws: { treated: 0.08, control: 0 } }).verdict();
    expect(flawed).toMatchObject({ decision: 'regressed', cause: 'flaws' });
  });

  it('names failures where all treated requests fail, though they also take too long to be waited for', () => {
    let moreOfLatency = 0;
    for (let seed = 1; seed <= 5; seed += 1) {
      const judge = new Judge(0);
      feed(judge, makeStream({ requests: 40, seed, gapMs: 500 }));
      const failing = makeStream({ requests: 400, seed: seed + 50, rho: 0.5, gapMs: 500, from: 20_000 });
      const happens = failing.flatMap((sample): [number, () => void][] => {
        const doneAt = sample.at + (sample.treated ? 3000 : sample.latencyMs!);
        return [
          [sample.at, () => judge.assigned(sample, sample.at)],
          [doneAt, () => judge.completed({ ...sample, failed: sample.treated, at: doneAt }, doneAt)],
        ];
      });
      for (const [, happen] of happens.sort(([a], [b]) => a - b)) if (!judge.regressed.together) happen();
      const { decision, cause, evidence } = judge.verdict();
      expect({ decision, cause }).toEqual({ decision: 'regressed', cause: 'failures' });
      if (evidence.byCause.latency > evidence.byCause.failures) moreOfLatency += 1;
    }
    expect(moreOfLatency).toBeGreaterThan(0);
  });

  it('does not pass a candidate that fails a little more often', () => {
    const verdict = judged({ requests: 4000, failures: { treated: 0.16, control: 0.13 }, seed: 3 }).verdict();
    expect(verdict).toMatchObject({ decision: 'hold' });
    expect(['failures', 'suspicion']).toContain(verdict.reason);
  });

  it('is not troubled by failures of both', () => {
    const verdict = judged({ requests: 12_000, failures: { treated: 0.05, control: 0.05 }, seed: 2 }).verdict();
    expect(verdict.decision).toBe('passed');
  });

  it('holds when labels do not have the probability that was logged, however large the difference', () => {
    const equal = judged({ requests: 3000, rho: 0.2, drawnWith: 0.3 }).verdict();
    expect(equal).toMatchObject({ decision: 'hold', reason: 'sample-ratio' });
    expect(equal.evidence.otherRatio).toBeGreaterThan(1e4);
    const fewer = judged({ requests: 3000, rho: 0.5, drawnWith: 0.4 }).verdict();
    expect(fewer).toMatchObject({ decision: 'hold', reason: 'sample-ratio' });
  });

  it('waits for ten treated requests in two buckets of time', () => {
    const inOneBucket = judged({ requests: 800, scale: 4, gapMs: 5 }).verdict();
    expect(inOneBucket).toMatchObject({ decision: 'hold', reason: 'suspicion' });
    expect(inOneBucket.evidence.regressed).toBeGreaterThan(1000);
    expect(judged({ requests: 1100, scale: 4, gapMs: 5 }).verdict().decision).toBe('regressed');
    const strict = new Judge(0, { ...DEFAULT_OPTIONS, leastTreated: 5000 });
    feed(strict, makeStream({ requests: 1500, scale: 3 }));
    expect(strict.verdict().decision).toBe('hold');
  });
});

describe('tenants', () => {
  it('are judged one by one, and their evidence multiplies', () => {
    const tenants = Array.from({ length: 8 }, (_, index) => `tenant-${index}`);
    const judge = judged({ requests: 1200, scale: 1.6, tenants });
    const single = tenants.map((tenant) => judge.verdictFor(tenant)!.evidence.regressed);
    const { decision, evidence, counts } = judge.verdict();
    expect(decision).toBe('regressed');
    expect(evidence.regressed).toBeGreaterThan(10 * Math.max(...single));
    expect(judge.tenantIds).toEqual(tenants);
    expect(judge.verdictFor('nobody')).toBeUndefined();
    const outcomes = tenants.map((tenant) => judge.verdictFor(tenant)!.counts.treated.outcomes);
    expect(counts.treated.outcomes).toBe(outcomes.reduce((sum, each) => sum + each));
  });

  it('do not hide each other: one that regresses is called though the others are fine', () => {
    const judge = new Judge(0);
    const bad = makeStream({ requests: 1500, scale: 3, tenants: ['bad'], seed: 1 });
    const good = makeStream({ requests: 1500, scale: 0.9, tenants: ['good'], seed: 2 });
    feed(
      judge,
      bad.flatMap((sample, index) => [sample, good[index]!]),
    );
    expect(judge.regressed.tenants).toEqual(['bad']);
    expect(judge.verdictFor('good')!.decision).not.toBe('regressed');
  });

  it('share a comparison beyond the thousandth, so that memory is bounded', () => {
    const judge = new Judge(0);
    const [sample] = makeStream({ requests: 1 });
    for (let index = 0; index < 1200; index += 1) {
      judge.completed({ ...sample!, id: `${index}`, tenantId: `tenant-${index}` }, sample!.at);
    }
    expect(judge.tenantIds).toHaveLength(1001);
    expect(judge.verdict().counts.treated.outcomes + judge.verdict().counts.control.outcomes).toBe(1200);
  });
});

describe('shadow pairs', () => {
  const pairs = (judge: Judge, count: number, ratio: number) => {
    for (let index = 0; index < count; index += 1) {
      const controlMs = 100 + index;
      judge.pair(
        { id: `${index}`, tenantId: 'quiet', candidateMs: controlMs * ratio, controlMs, at: index * 1000 },
        index * 1000,
      );
    }
  };

  it('are enough where there is hardly any traffic: 13 to 25 that are all twice as slow', () => {
    let needed = 0;
    const judge = new Judge(0);
    while (!judge.regressed.together) {
      const at = (needed += 1) * 60_000;
      judge.pair({ id: `${needed}`, tenantId: 'quiet', candidateMs: 200, controlMs: 100, at }, at);
    }
    expect(needed).toBeGreaterThanOrEqual(13);
    expect(needed).toBeLessThanOrEqual(25);
    expect(judge.verdict()).toMatchObject({ decision: 'regressed', cause: 'pairs', pairs: needed });
  });

  it('find audio that is worse in a third of them, and in nearly all of them after some', () => {
    const listen = (isWorse: (n: number) => boolean) => {
      const judge = new Judge(0);
      for (let n = 1; n <= 200 && !judge.regressed.together; n += 1) {
        judge.pair({ id: `${n}`, tenantId: 'quiet', worse: isWorse(n), at: n * 60_000 }, n * 60_000);
      }
      return judge.verdict();
    };
    const always = listen(() => true);
    expect(always).toMatchObject({ decision: 'regressed', cause: 'audio' });
    expect(always.pairs).toBeLessThanOrEqual(12);
    expect(listen((n) => n % 3 === 0)).toMatchObject({ decision: 'regressed', cause: 'audio' });
    expect(listen((n) => n % 50 === 0).evidence.regressed).toBeLessThan(20);
  });

  it('do not hide worse audio by being fast', () => {
    const judge = new Judge(0);
    for (let n = 1; n <= 30; n += 1) {
      const pair = { id: `${n}`, tenantId: 'quiet', candidateMs: 10, controlMs: 100, at: n * 1000 };
      judge.pair({ ...pair, worse: n > 10 }, n * 1000);
    }
    expect(judge.verdict()).toMatchObject({ decision: 'regressed', cause: 'audio' });
  });

  it('tolerate a tenth', () => {
    const judge = new Judge(0);
    pairs(judge, 500, 1.09);
    expect(judge.verdict().evidence.regressed).toBeLessThan(1.1);
  });
});

describe('a snapshot', () => {
  it('of another version is refused', () => {
    for (const snapshot of [{}, null, { version: 1 }]) {
      let error: unknown;
      try {
        Judge.resume(snapshot as never);
      } catch (thrown) {
        error = thrown;
      }
      expect(isBriskError(error) && error.code).toBe('config_invalid');
    }
  });
});
