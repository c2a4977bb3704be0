import { describe, expect, it } from 'vitest';
import { choosePace, paceFor } from './choose-pace.js';
import type { Outcome } from './open-loop.js';
import { figuresOf, ratiosOf } from './profile-figures.js';
import { runInterleaved } from './run-interleaved.js';

/** A quarter of it is new. */
const plan = Array.from({ length: 400 }, (_, index) => ({ text: `phrase ${index % 100}`, gap: 0 }));

describe('the pace', () => {
  it('is the same for both: what the baseline can just sustain', () => {
    const { shares } = paceFor(10, { plan, seconds: 100 });
    expect(shares.optimized).toEqual({ requests: 400, perSecond: 32 });
    expect(shares.baseline).toEqual(shares.optimized);
  });

  it('leaves the baseline what it can sustain of a rate that was asked for, and what fits the time', () => {
    const { shares } = paceFor(10, { plan, perSecond: 50, seconds: 5 });
    expect(shares.optimized).toEqual({ requests: 400, perSecond: 50 });
    expect(shares.baseline).toEqual({ requests: 160, perSecond: 32 });
    expect(paceFor(10, { plan, perSecond: 4, seconds: 100 }).shares.baseline.perSecond).toBe(4);
  });

  it('is found by having the baseline speak texts that are not in the workload', async () => {
    const asked: string[] = [];
    const speak = async (profile: string, text: string) => {
      asked.push(`${profile} ${text}`);
      return { firstByteMs: 1, totalMs: 1, bytes: 1, cache: 'miss', profile };
    };
    const { baselineCapacity } = await choosePace({ speak }, { plan, seconds: 1 });
    expect(baselineCapacity).toBeGreaterThan(0);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.filter((each) => each.startsWith('baseline')).length).toBeGreaterThan(10);
  });
});

describe('an interleaved run', () => {
  it('asks both profiles the same sequence from its beginning, in turns', async () => {
    const asked: { profile: string; text: string }[] = [];
    const speak = async (profile: string, text: string) => {
      asked.push({ profile, text });
      return { firstByteMs: 1, totalMs: 1, bytes: 1, cache: 'miss', profile };
    };
    const blocks: string[] = [];
    const shares = { optimized: { requests: 10, perSecond: 1e6 }, baseline: { requests: 5, perSecond: 1e6 } };
    const onBlock = (profile: string) => void blocks.push(profile);
    const outcomes = await runInterleaved({ speak }, { plan, shares, blocks: 3, onBlock });
    const textsOf = (profile: string) => asked.filter((each) => each.profile === profile).map(({ text }) => text);
    expect(textsOf('optimized')).toEqual(plan.slice(0, 10).map(({ text }) => text));
    expect(textsOf('baseline')).toEqual(plan.slice(0, 5).map(({ text }) => text));
    expect(blocks).toEqual(['baseline', 'optimized', 'optimized', 'baseline', 'baseline', 'optimized']);
    expect([outcomes.optimized.length, outcomes.baseline.length]).toEqual([10, 5]);
  });
});

describe('figures', () => {
  const outcome = (ms: number, more: Partial<Outcome> = {}): Outcome => {
    return { text: '', lagMs: 0, firstByteMs: ms, lastByteMs: 2 * ms, cache: 'hit', profile: 'optimized', ...more };
  };

  it('leave failures out of times and rates, and count them', () => {
    const failed = outcome(Number.NaN, { failure: 'answered 503', cache: '', profile: '' });
    const partial = outcome(2, { cache: 'partial', profile: 'baseline' });
    const figures = figuresOf([outcome(1), partial, outcome(3, { cache: 'miss' }), outcome(4), failed]);
    expect(figures).toMatchObject({ requests: 5, failed: 1, hitRate: 0.5, partialRate: 0.25 });
    expect(figures.lastByte).toEqual({ p50: 4, p95: 8, p99: 8 });
    expect(figures.answeredBy).toEqual({ optimized: 3, baseline: 1 });
  });

  it('compare the requests that both were asked', () => {
    const ours = [outcome(1), outcome(2), outcome(1000)];
    const ratios = ratiosOf(ours, [outcome(10), outcome(20)]);
    expect(ratios).toEqual({ lastByteP50: 0.1, lastByteP95: 0.1, firstByteP95: 0.1 });
  });
});
