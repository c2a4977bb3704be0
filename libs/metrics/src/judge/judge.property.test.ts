import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Judge, type JudgeSnapshot } from './judge.js';
import type { Assignment, Completion, ShadowPair } from './samples.js';
import { feed, makeStream } from './testing/stream.js';

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
  assignedAt: fc.oneof(anything, fc.integer({ min: 0, max: 40_000 })),
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
        const cut = Math.floor(samples.length * share);
        const through = new Judge(0);
        const before = new Judge(0);
        feed(through, samples.slice(0, cut));
        feed(before, samples.slice(0, cut));
        const resumed = Judge.resume(throughJson(before.snapshot()));
        expect(resumed.snapshot()).toEqual(before.snapshot());
        // The last ones come once more, so that remembered ids matter.
        const rest = [...samples.slice(cut), ...samples.slice(-5)];
        feed(through, rest);
        feed(resumed, rest);
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

  it('takes each id once, and nothing late, early, certain, impossible or after the end', () => {
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
    judge.end();
    twice({ ...one, id: 'ended' });
    expect(essence(judge)).toEqual(before);
    expect(judge.ignored).toEqual({ repeated: 2, late: 4, early: 2, certain: 4, invalid: 6, ended: 2 });
  });

  it('takes samples out of order as they come, and lets a clock that steps back stand still', () => {
    const judge = new Judge(0);
    const stream = makeStream({ requests: 1500, scale: 2 });
    const shuffled = stream.map((sample, index) => stream[(index * 7) % stream.length] ?? sample);
    shuffled.forEach((sample, index) => {
      const now = 80_000 - (index % 50) * 100;
      judge.completed({ ...sample, at: Math.max(sample.at, now - 59_000) }, now);
    });
    judge.completed({ ...stream[0]!, id: 'last', treated: true, at: 86_000 }, 86_000);
    expect(judge.verdict()).toMatchObject({ decision: 'regressed' });
  });
});
