import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Judge } from './judge.js';
import type { Ignored } from './sample-checks.js';
import type { Completion } from './samples.js';
import { happenings, makeStream, type Happening } from './testing/stream.js';

/** All but the counts of what was ignored, and the ids that are remembered. */
const essence = (judge: Judge) => {
  const { together, tenants, queue } = judge.snapshot();
  return { together, tenants, queue, verdict: judge.verdict() };
};
const run = (all: readonly Happening[], judge = new Judge(0)) => {
  for (const happens of all) happens(judge);
  return judge;
};
const both = (judge: Judge, sample: Completion, now: number) => {
  judge.assigned(sample, now);
  judge.completed(sample, now);
};

const HOUR = 3_600_000;
/** What is wrong with a sample of someone whose clock, labels or memory are; `now` is when it comes. */
const BAD: Record<string, { reason: Ignored; spoil: (sample: Completion, now: number) => Completion }> = {
  late: { reason: 'late', spoil: (sample, now) => ({ ...sample, at: now - 60_001 }) },
  'of a clock that is behind': { reason: 'late', spoil: (sample, now) => ({ ...sample, at: now - HOUR }) },
  'of a clock that is ahead': { reason: 'early', spoil: (sample, now) => ({ ...sample, at: now + HOUR }) },
  'certain to be treated': { reason: 'certain', spoil: (sample) => ({ ...sample, treated: true, rho: 1 }) },
  'certain not to be': { reason: 'certain', spoil: (sample) => ({ ...sample, treated: false, rho: 0 }) },
  impossible: { reason: 'invalid', spoil: (sample) => ({ ...sample, treated: true, rho: 0 }) },
  'impossible, too': { reason: 'invalid', spoil: (sample) => ({ ...sample, treated: false, rho: 1 }) },
  'of no probability': { reason: 'invalid', spoil: (sample) => ({ ...sample, rho: 1.5 }) },
};

const streams = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }),
  requests: fc.constant(300),
  rho: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  scale: fc.double({ min: 0.7, max: 3, noNaN: true }),
  failures: fc.constant({ treated: 0.1, control: 0.05 }),
  tenants: fc.constantFrom(['a'], ['a', 'b']),
});
const kinds = fc.array(fc.tuple(fc.constantFrom(...Object.keys(BAD)), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: 1,
  maxLength: 40,
});

describe('bad samples', () => {
  it('are counted by what is wrong with them, and change nothing, whatever they say and wherever they come', () => {
    fc.assert(
      fc.property(streams, kinds, (options, bad) => {
        const samples = makeStream(options);
        const clean = happenings(samples);
        const expected: Partial<Record<Ignored, number>> = {};
        const dirty = [...clean];
        bad.forEach(([kind, share], index) => {
          const { reason, spoil } = BAD[kind]!;
          const place = Math.floor(share * samples.length);
          const { at, ...sample } = samples[Math.min(place, samples.length - 1)]!;
          const worst = {
            ...sample,
            at,
            id: `bad ${index}`,
            treated: true,
            failed: true,
            latencyMs: 1e6,
            flawed: true,
          };
          dirty.splice(Math.floor(share * dirty.length), 0, (judge) => both(judge, spoil(worst, at), at));
          expected[reason] = (expected[reason] ?? 0) + 2;
        });
        const judge = run(dirty);
        expect(essence(judge)).toEqual(essence(run(clean)));
        expect(judge.ignored).toMatchObject(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('that come twice change nothing either', () => {
    fc.assert(
      fc.property(streams, fc.array(fc.nat(299), { minLength: 1, maxLength: 40 }), (options, again) => {
        const samples = makeStream(options);
        const judge = run(happenings(samples));
        const before = essence(judge);
        const now = samples.at(-1)!.at;
        for (const index of again) {
          const outcome = { failed: true, latencyMs: 1e6, treated: !samples[index]!.treated };
          both(judge, { ...samples[index]!, ...outcome, at: now }, now);
        }
        expect(judge.ignored.repeated).toBe(2 * again.length);
        expect(essence(judge)).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it('of clocks that are off by no more than samples may take are as good as others', () => {
    const off = fc.integer({ min: -59_000, max: 4900 });
    fc.assert(
      fc.property(streams, off, (options, offMs) => {
        const samples = makeStream(options);
        const told = (offset: number) =>
          samples.map(
            (sample): Happening =>
              (judge) =>
                both(judge, { ...sample, at: sample.at + offset }, sample.at),
          );
        expect(essence(run(told(offMs)))).toEqual(essence(run(told(0))));
      }),
      { numRuns: 20 },
    );
  });

  it('are as good as others when they are only out of order: the order of assignment decides', () => {
    const order = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 300, maxLength: 300 });
    fc.assert(
      fc.property(streams, order, (options, keys) => {
        const samples = makeStream({ ...options, gapMs: 1 });
        const now = samples.at(-1)!.at;
        const tell = (completions: readonly Completion[]) => {
          const judge = new Judge(0);
          for (const sample of samples) judge.assigned(sample, sample.at);
          for (const sample of completions) judge.completed({ ...sample, at: now }, now);
          return judge.verdict();
        };
        const jumbled = samples.map((sample, index) => [keys[index]!, sample] as const).sort(([a], [b]) => a - b);
        expect(tell(jumbled.map(([, sample]) => sample))).toEqual(tell(samples));
      }),
      { numRuns: 20 },
    );
  });
});
