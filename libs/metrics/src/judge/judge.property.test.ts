import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Judge, type JudgeSnapshot } from './judge.js';
import type { Assignment, Completion, ShadowPair } from './samples.js';
import { feed, happenings, makeStream } from './testing/stream.js';

const throughJson = (snapshot: JudgeSnapshot) => JSON.parse(JSON.stringify(snapshot)) as JudgeSnapshot;
const started = () => {
  const judge = new Judge(0);
  feed(judge, makeStream({ requests: 400, flaws: { treated: 0.05, control: 0.05 }, tenants: ['a', 'b'] }));
  return judge;
};
/** All but the counts of what was ignored and the ids that are remembered. */
const essence = (judge: Judge) => {
  const { together, tenants } = judge.snapshot();
  return { together, tenants };
};

const anything = fc.oneof(
  fc.double(),
  fc.constantFrom(0, 1, -1, Number.NaN, Infinity, -Infinity, 1e308, 5e-324, 1e15),
  fc.integer(),
);
const sampleArbitrary: fc.Arbitrary<Completion & ShadowPair> = fc.record({
  id: fc.string({ maxLength: 8 }),
  tenantId: fc.constantFrom('a', 'b', '__proto__', ''),
  treated: fc.boolean(),
  rho: fc.oneof(anything, fc.double({ min: 0, max: 1 })),
  at: fc.oneof(anything, fc.integer({ min: 0, max: 40_000 })),
  failed: fc.boolean(),
  latencyMs: fc.oneof(fc.constant(undefined), anything, fc.double({ min: 1, max: 1000 })),
  size: fc.oneof(fc.constant(undefined), anything, fc.double({ min: 1, max: 1000 })),
  flawed: fc.option(fc.boolean(), { nil: undefined }),
  candidateMs: anything,
  controlMs: anything,
});

describe('a judge', () => {
  it('resumed from its snapshot, through JSON, goes on exactly as it would have', () => {
    const stream = fc.record({
      seed: fc.nat(),
      requests: fc.integer({ min: 1, max: 700 }),
      rho: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      scale: fc.double({ min: 0.5, max: 3, noNaN: true }),
      gapMs: fc.integer({ min: 1, max: 3000 }),
      failures: fc.constant({ treated: 0.1, control: 0.05 }),
      flaws: fc.constant({ treated: 0.1, control: 0.05 }),
      tenants: fc.constantFrom(['a'], ['a', 'b', 'c']),
    });
    fc.assert(
      fc.property(stream, fc.double({ min: 0, max: 1, noNaN: true }), (options, share) => {
        const samples = makeStream(options);
        // The last ones come once more, so that remembered ids matter.
        const all = [...happenings(samples, 7), ...happenings(samples.slice(-5))];
        const cut = Math.floor(all.length * share);
        const through = new Judge(0);
        const before = new Judge(0);
        for (const happens of all.slice(0, cut)) for (const judge of [through, before]) happens(judge);
        const resumed = Judge.resume(throughJson(before.snapshot()));
        expect(resumed.snapshot()).toEqual(before.snapshot());
        for (const happens of all.slice(cut)) for (const judge of [through, resumed]) happens(judge);
        expect(resumed.snapshot()).toEqual(through.snapshot());
        expect(resumed.verdict()).toEqual(through.verdict());
      }),
      { numRuns: 40 },
    );
  });

  it('counts whatever comes, and never throws, nor is a number of its verdict ever lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(sampleArbitrary, fc.oneof(anything, fc.nat(60_000))), { maxLength: 60 }),
        (samples) => {
          const judge = started();
          for (const [sample, now] of samples) {
            judge.assigned(sample, now);
            judge.completed(sample, now);
            judge.pair(sample, now);
          }
          const { evidence, counts, pairs } = judge.verdict();
          expect(Number.isFinite(evidence.regressed + evidence.improved + evidence.otherRatio)).toBe(true);
          const taken =
            counts.treated.assigned + counts.control.assigned + counts.treated.outcomes + counts.control.outcomes;
          const ignored = Object.values(judge.ignored).reduce((sum, count) => sum + count);
          expect(taken + ignored + pairs).toBeGreaterThanOrEqual(800);
          expect(taken + ignored + pairs).toBeLessThanOrEqual(800 + 3 * samples.length);
          expect(() => throughJson(judge.snapshot())).not.toThrow();
          expect(JSON.stringify(judge.snapshot().together.capitals)).not.toContain('null');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('stands still at a time that is no number', () => {
    const judge = started();
    judge.pair({ id: 'p', tenantId: 'a', at: 20_000, candidateMs: 2, controlMs: 1 }, Number.NaN);
    expect(judge.verdict().pairs).toBe(1);
    expect(JSON.stringify(judge.snapshot().together.capitals)).not.toContain('null');
  });

  it('does not change its mind for one more sample, whatever it is', () => {
    fc.assert(
      fc.property(sampleArbitrary, (sample) => {
        const judge = started();
        const before = judge.verdict().evidence;
        judge.completed({ ...sample, at: 20_000 }, 20_000);
        const after = judge.verdict().evidence;
        expect(after.regressed).toBeLessThanOrEqual(before.regressed * 101 + 1);
        expect(judge.regressed.together).toBe(false);
      }),
    );
  });

  it('takes each id once, and nothing late, early, certain or impossible', () => {
    const judge = started();
    const [sample] = makeStream({ requests: 1, seed: 9, rho: 0.5 }) as [Completion];
    const one: Assignment & Completion = { ...sample, treated: true, at: 20_000 };
    judge.assigned(one, 20_000);
    judge.completed(one, 20_000);
    const before = essence(judge);
    const twice = (each: Completion, now = 20_000) => {
      judge.assigned(each, now);
      judge.completed(each, now);
    };
    twice(one);
    twice({ ...one, id: 'late' }, 20_000 + 60_001);
    twice({ ...one, id: 'an hour ahead', at: 20_000 + 3_600_000 });
    twice({ ...one, id: 'an hour behind', at: 20_000 - 3_600_000 });
    twice({ ...one, id: 'certain', rho: 1 });
    twice({ ...one, id: 'certain too', rho: 0, treated: false });
    twice({ ...one, id: 'impossible', rho: 0 });
    twice({ ...one, id: 'impossible too', rho: 1, treated: false });
    twice({ ...one, id: 'none', rho: Number.NaN });
    expect(essence(judge)).toEqual(before);
    expect(judge.ignored).toEqual({ repeated: 2, late: 4, early: 2, certain: 4, invalid: 6 });
  });

  it('takes samples out of order as they come, and lets a clock that steps back stand still', () => {
    const judge = new Judge(0);
    const jumbled = <T>(list: readonly T[]) => list.map((_, index) => list[(index * 11) % list.length]!);
    const stream = makeStream({ requests: 2000, scale: 2.5 });
    for (let block = 0; block < stream.length; block += 50) {
      const samples = stream.slice(block, block + 50);
      const now = (index: number) => samples.at(-1)!.at + 2000 - index * 30;
      const [first, ...others] = jumbled(samples);
      judge.completed(first!, now(0)); // before its assignment
      samples.forEach((sample, index) => judge.assigned(sample, now(index)));
      jumbled(others).forEach((sample, index) => judge.completed(sample, now(index)));
    }
    expect(judge.ignored).toMatchObject({ repeated: expect.any(Number), late: 0, early: 0, invalid: 0 });
    const { decision, counts } = judge.verdict();
    expect(decision).toBe('regressed');
    expect(counts.treated.assigned + counts.control.assigned).toBe(2000);
  });

  it('takes requests that are never heard of again for slow ones, of both cohorts alike', () => {
    const run = (lost: (sample: Completion, index: number) => boolean) => {
      const judge = new Judge(0);
      makeStream({ requests: 3000 }).forEach((sample, index) => {
        judge.assigned(sample, sample.at);
        if (!lost(sample, index)) judge.completed(sample, sample.at);
      });
      return judge.verdict();
    };
    const both = run((_, index) => index % 25 === 0);
    expect(both.decision).toBe('passed');
    expect(both.counts.control.overdue).toBeGreaterThan(60);
    expect(run(({ treated }, index) => treated && index % 5 === 0)).toMatchObject({
      decision: 'regressed',
      cause: 'latency',
    });
  });
});
