import { describe, expect, it } from 'vitest';
import type { ProfileFigures } from '../workload/profile-figures.js';
import { BOUNDS } from './bounds.js';
import { makeChecklist, passes } from './checklist.js';
import type { Findings } from './findings.js';
import { verdictOf } from './print-checklist.js';

const spread = { p50: 2, p95: 60, p99: 90 };
const profile = (more: Partial<ProfileFigures> = {}): ProfileFigures => ({
  requests: 2000,
  failed: 0,
  answeredBy: { optimized: 2000 },
  hitRate: 0.7,
  partialRate: 0.1,
  firstByte: spread,
  lastByte: spread,
  sendLag: spread,
  ...more,
});
const cases = { tried: 3, problems: [] };
const memory = { peakBytes: 6e8, baselinePeakBytes: 9e8, growthBytes: 1e6, samples: [] };
const quality = { phrases: 8, equal: 8, worstDistanceDb: 0, worstDurationRatio: 1 };
const good: Findings = {
  profiles: { optimized: profile(), baseline: profile() },
  ratios: { lastByteP50: 0.01, lastByteP95: 0.2, firstByteP95: 0.1 },
  memory,
  quality,
  invalidation: cases,
  badRequests: cases,
  rollback: cases,
};

const optimized = (more: Partial<ProfileFigures>) => ({ profiles: { ...good.profiles, optimized: profile(more) } });
const withFigures = (more: Partial<Findings>) => makeChecklist({ ...good, ...more }, BOUNDS);
const missed = (more: Partial<Findings>) =>
  withFigures(more)
    .filter(({ passed }) => !passed)
    .map(({ name }) => name);
const broken = { tried: 3, problems: ['one of them'] };

describe('the checklist', () => {
  it('passes when every figure is within its bound', () => {
    const lines = makeChecklist(good, BOUNDS);
    expect(lines.map(verdictOf)).toEqual([...Array<string>(9).fill('PASS'), 'met', 'met', 'met']);
    expect(passes(lines)).toBe(true);
  });

  it.each<[string, Partial<Findings>]>([
    ['p95 to the first byte', optimized({ firstByte: { ...spread, p95: 150 } })],
    ['p95 to the last byte', optimized({ lastByte: { ...spread, p95: 151 } })],
    ['cache hit rate', optimized({ hitRate: 0.6 })],
    ['memory, whole process tree', { memory: { ...memory, peakBytes: 2e9 } }],
    ['no quality degradation', { quality: { ...quality, equal: 7, worstDistanceDb: 1.01 } }],
    ['no quality degradation', { quality: { ...quality, equal: 7, worstDurationRatio: 0.97 } }],
    ['no quality degradation', { quality: { ...quality, equal: 0, phrases: 0 } }],
    ['cache invalidation works', { invalidation: broken }],
    ['cache invalidation works', { invalidation: { tried: 0, problems: [] } }],
    ['errors handled', { badRequests: broken }],
    ['errors handled', optimized({ failed: 1, answeredBy: { optimized: 1999 } })],
    ['errors handled', optimized({ answeredBy: { optimized: 1999, baseline: 1 } })],
    ['memory stable over time', { memory: { ...memory, growthBytes: 33e6 } }],
    ['rollback available', { rollback: broken }],
  ])('fails on "%s" alone for %j', (name, figures) => {
    expect(missed(figures)).toEqual([name]);
    expect(passes(withFigures(figures))).toBe(false);
  });

  it('passes nothing on a figure that is not a number', () => {
    const nothing = { p50: Number.NaN, p95: Number.NaN, p99: Number.NaN };
    expect(missed(optimized({ firstByte: nothing, lastByte: nothing, hitRate: Number.NaN }))).toHaveLength(3);
    expect(missed({ memory: { ...memory, peakBytes: Number.NaN, growthBytes: Number.NaN } })).toHaveLength(2);
    expect(missed({ quality: { ...quality, equal: 7, worstDistanceDb: Number.NaN } })).toHaveLength(1);
  });

  it('takes audio that is not equal, but as good', () => {
    const alike = { ...quality, equal: 2, worstDistanceDb: 0.8, worstDurationRatio: 1.01 };
    expect(missed({ quality: alike })).toEqual([]);
  });

  it('reports the ratios without deciding by them', () => {
    const ratios = { lastByteP50: 0.06, lastByteP95: 0.3, firstByteP95: 0.2 };
    const lines = withFigures({ ratios });
    expect(lines.filter(({ passed }) => !passed).map(verdictOf)).toEqual(['missed', 'missed', 'missed']);
    expect(passes(lines)).toBe(true);
  });

  it('says what went wrong', () => {
    const line = withFigures({ rollback: broken }).find(({ name }) => name === 'rollback available')!;
    expect(line).toMatchObject({ measured: '2 of 3', notes: ['one of them'] });
  });
});
