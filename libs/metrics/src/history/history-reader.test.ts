import { historyCohortsSchema, historyMemorySchema, historySeriesSchema, historyTenantsSchema } from '@brisk/contracts';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { HistoryReader } from './history-reader.js';
import { HistoryRecorder } from './history-recorder.js';
import type { HistorySample } from './history-sample.js';
import { FakeHistoryStore } from './testing/fake-history-store.js';
import { sample, START } from './testing/history-rows.js';

let recorder: HistoryRecorder;
let reader: HistoryReader;
beforeEach(() => {
  const store = new FakeHistoryStore();
  const now = () => (START + 3600) * 1000;
  recorder = new HistoryRecorder({ store, replica: 'run', now });
  reader = new HistoryReader(store, now);
});
const from = new Date(START * 1000).toISOString();

async function record(...samples: Partial<HistorySample>[]): Promise<void> {
  for (const each of samples) recorder.completed(sample(each));
  await recorder.flush();
}

describe('series', () => {
  it('has one of all, then one for each profile', async () => {
    await record(
      { cache: 'hit', totalMs: 1 },
      { profile: 'baseline', cache: 'partial', totalMs: 300 },
      { outcome: 'failed', at: (START + 600) * 1000 },
      { outcome: 'cancelled', at: (START + 600) * 1000 },
      { outcome: 'fell_back', at: (START + 600) * 1000 },
    );
    recorder.assigned(sample());
    await recorder.flush();
    const answer = historySeriesSchema.parse(await reader.series({ from, step_s: 600 }));
    expect(answer).toMatchObject({ from, step_s: 600, to: new Date((START + 3600) * 1000).toISOString() });
    expect(answer.series.map(({ profile }) => profile)).toEqual([null, 'baseline', 'optimized']);
    const [all, baseline, optimized] = answer.series;
    expect(all!.points).toHaveLength(2);
    expect(all!.summary).toMatchObject({ completed: 2, failed: 1, cancelled: 1, fell_back: 1, assigned: 1 });
    expect(all!.summary).toMatchObject({ hit_rate: 0.5, partial_rate: 0.5, requests_per_second: 4 / 3600 });
    expect(all!.summary.error_rate).toBeCloseTo(1 / 3);
    expect(all!.summary.characters).toBe(160);
    expect(baseline!.summary).toMatchObject({ completed: 1, total: { count: 1, average_ms: 300 } });
    expect(optimized!.points[0]).toMatchObject({ at: from, hit_rate: 1, error_rate: 0, requests_per_second: 1 / 600 });
    expect(optimized!.points[1]).toMatchObject({ completed: 0, failed: 1, hit_rate: null, error_rate: 1 });
    expect(optimized!.points[1]!.total).toEqual({
      ...{ count: 0, average_ms: null, p50_ms: null, p95_ms: null, p99_ms: null },
    });
  });

  it('is of one tenant, one voice, one profile when asked', async () => {
    await record({}, { tenantId: 'beta' }, { voice: 'joe' }, { profile: 'baseline' });
    const count = async (query: object) => (await reader.series({ from, ...query })).series[0]!.summary.completed;
    expect(await count({})).toBe(4);
    expect(await count({ tenant: 'acme' })).toBe(3);
    expect(await count({ tenant: 'acme', voice: 'amy' })).toBe(2);
    expect(await count({ tenant: 'acme', voice: 'amy', profile: 'baseline' })).toBe(1);
    expect(await count({ tenant: 'nobody' })).toBe(0);
  });

  it('has percentiles within 4 % of the exact ones, whatever the span and the step', async () => {
    const events = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 3599 }), fc.double({ min: 0.5, max: 1e5, noNaN: true })),
      {
        minLength: 1,
        maxLength: 300,
      },
    );
    const spans = fc.tuple(
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom(10, 60, 90),
    );
    await fc.assert(
      fc.asyncProperty(events, spans, async (given, [first, length, step]) => {
        const store = new FakeHistoryStore();
        const now = () => (START + 3600) * 1000;
        recorder = new HistoryRecorder({ store, replica: 'run', now });
        reader = new HistoryReader(store, now);
        await record(...given.map(([second, totalMs]) => ({ totalMs, at: (START + second) * 1000 })));
        const to = new Date((START + (first + length) * 60) * 1000).toISOString();
        const begin = new Date((START + first * 60) * 1000).toISOString();
        const answer = await reader.series({ from: begin, to, step_s: step });
        const inside = given
          .filter(([second]) => (START + second) * 1000 >= Date.parse(answer.from))
          .filter(([second]) => (START + second) * 1000 < Date.parse(answer.to))
          .map(([, totalMs]) => totalMs)
          .sort((a, b) => a - b);
        const { total } = answer.series[0]!.summary;
        expect(total.count).toBe(inside.length);
        for (const [share, value] of [
          [0.5, total.p50_ms],
          [0.95, total.p95_ms],
          [0.99, total.p99_ms],
        ] as const) {
          const exact = inside[Math.ceil(share * inside.length) - 1];
          if (exact === undefined) expect(value).toBeNull();
          else expect(Math.abs(value! / exact - 1)).toBeLessThan(0.04);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('cohorts', () => {
  const half = { rho: 0.5, cause: 'flag' } as const;

  it('compares what chance decided', async () => {
    for (let index = 0; index < 200; index += 1) {
      const slow = { ...half, totalMs: 200 + index, serviceMsPerAudioSecond: 60 + index / 10 };
      const fast = { ...half, totalMs: 100 + index / 2, serviceMsPerAudioSecond: 30 + index / 20 };
      await record({ ...slow, profile: 'baseline' }, fast, { cause: 'override', totalMs: 100_000 });
      recorder.assigned(sample({ ...half, profile: index % 2 ? 'baseline' : 'optimized' }));
    }
    await recorder.flush();
    const cohorts = historyCohortsSchema
      .omit({ quality: true })
      .parse(await reader.cohorts({ from, basis: 'randomized' }));
    expect(cohorts.baseline.completed).toBe(200);
    expect(cohorts.optimized.completed).toBe(200);
    for (const ratio of [cohorts.ratios.total_p95!, cohorts.ratios.service_p50!]) {
      expect(ratio.estimate).toBeGreaterThan(0.47);
      expect(ratio.estimate).toBeLessThan(0.53);
      expect(ratio.low).toBeLessThan(ratio.estimate);
      expect(ratio.high).toBeGreaterThan(ratio.estimate);
      expect(ratio.high).toBeLessThan(0.7);
    }
    expect(cohorts.sample_ratio).toEqual({
      assigned: 200,
      optimized: 100,
      expected: 100,
      p_value: expect.closeTo(1, 5),
    });
    expect((await reader.cohorts({ from, basis: 'all' })).optimized.completed).toBe(400);
  });

  it('says nothing of ratios with too few, and of chance without any', async () => {
    await record(half, { ...half, profile: 'baseline' });
    const { ratios, sample_ratio } = await reader.cohorts({ from, basis: 'randomized' });
    expect(ratios).toMatchObject({ total_p95: null, service_p50: null });
    expect(sample_ratio).toBeNull();
  });

  it('sees a sample ratio that chance does not explain', async () => {
    for (let index = 0; index < 1000; index += 1) {
      recorder.assigned(sample({ ...half, profile: index < 600 ? 'optimized' : 'baseline' }));
    }
    await recorder.flush();
    const { sample_ratio } = await reader.cohorts({ from, basis: 'randomized' });
    expect(sample_ratio!.p_value).toBeLessThan(1e-8);
  });
});

describe('tenants', () => {
  it('come with the most first', async () => {
    await record({ tenantId: 'a', characters: 900 }, { tenantId: 'b' }, { tenantId: 'b', outcome: 'failed' });
    await record({ tenantId: 'c' }, { tenantId: 'c', outcome: 'fell_back' });
    const ids = async (by: 'requests' | 'characters' | 'errors', limit = 10) =>
      historyTenantsSchema.parse(await reader.tenants({ from, by, limit })).data.map(({ tenant }) => tenant);
    expect(await ids('requests')).toEqual(['b', 'a', 'c']);
    expect(await ids('characters')).toEqual(['a', 'b', 'c']);
    expect(await ids('errors', 1)).toEqual(['b']);
    const { data } = await reader.tenants({ from, by: 'requests', limit: 1 });
    expect(data[0]).toMatchObject({ completed: 1, failed: 1, error_rate: 0.5, total: { count: 1 } });
  });
});

describe('memory', () => {
  it('has the mean and the most of each replica', async () => {
    for (const bytes of [1e9, 3e9]) recorder.memorySample(bytes);
    for (const mean of [0.2, 0.6]) recorder.memorySample(2e9, { mean, max: mean + 0.1 });
    await recorder.flush();
    const memory = historyMemorySchema.parse(
      await reader.memory({ to: new Date((START + 4000) * 1000).toISOString() }),
    );
    const at = new Date((START + 3600) * 1000).toISOString();
    expect(memory.replicas).toEqual([
      { replica: 'run', points: [{ at, mean_bytes: 2e9, max_bytes: 3e9, mean_busy: 0.4, max_busy: 0.7 }] },
    ]);
  });

  it('has no load where none was measured', async () => {
    recorder.memorySample(1e9);
    await recorder.flush();
    const { replicas } = await reader.memory({ to: new Date((START + 4000) * 1000).toISOString() });
    expect(replicas[0]!.points[0]).toMatchObject({ mean_busy: null, max_busy: null });
  });
});

it('tells when the database cannot be read', async () => {
  const store = new FakeHistoryStore();
  store.failure = new Error('gone');
  await expect(new HistoryReader(store, () => START * 1000).series({})).rejects.toThrow('gone');
});
