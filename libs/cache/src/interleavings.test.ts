import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BriskError, isBriskError, type SentenceAudio } from '@brisk/contracts';
import { CachingSynthesizer } from './caching-synthesizer.js';
import { MemoryTier } from './memory-tier.js';
import { job } from './testing/audio.js';
import { ManualSynthesizer, settle, synthesized } from './testing/manual-synthesizer.js';

const TEXTS = ['One.', 'Two.', 'Three.'];
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('call' as const), which: fc.nat(TEXTS.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('finish' as const, 'fail' as const), which: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), which: fc.constant(0) }) },
);

interface Caller {
  text: string;
  leaving: AbortController;
  outcome: SentenceAudio | Error | undefined;
}

it('any order of calls, leaves, ends and failures: one synthesis a key at a time, right audio, everyone answered', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const inner = new ManualSynthesizer();
      const tiers = [new MemoryTier({ maxBytes: 1_000_000 })];
      const cache = new CachingSynthesizer(inner, { tiers, frontEndVersion: '1' });
      const callers: Caller[] = [];
      const made = new Set<string>();

      const call = (text: string) => {
        const caller: Caller = { text, leaving: new AbortController(), outcome: undefined };
        callers.push(caller);
        cache.synthesize(job({ text, signal: caller.leaving.signal })).then(
          (audio) => (caller.outcome = audio),
          (error: Error) => (caller.outcome = error),
        );
      };
      const finish = (which: number) => {
        const run = inner.live[which % Math.max(1, inner.live.length)];
        run?.finish();
        if (run) made.add(run.job.text);
      };
      const leave = (caller: Caller | undefined) => {
        // Between the end of a synthesis and its store nothing is there yet for whoever comes after the last caller.
        if (caller && !caller.outcome) made.delete(caller.text);
        caller?.leaving.abort();
      };
      const fail = (which: number) =>
        inner.live[which % Math.max(1, inner.live.length)]?.fail(new BriskError('synthesis_failed', 'It failed.'));

      for (const { do: action, which } of steps) {
        const before = inner.runs.length;
        if (action === 'call') call(TEXTS[which]!);
        else if (action === 'leave') leave(callers[which]);
        else if (action === 'finish') finish(which);
        else if (action === 'fail') fail(which);
        else await settle();
        const texts = inner.live.map((run) => run.job.text);
        expect(new Set(texts).size).toBe(texts.length);
        for (const run of inner.runs.slice(before)) expect(made).not.toContain(run.job.text);
      }

      // Whoever is left gets an answer once what runs has ended.
      await settle();
      while (inner.live.length > 0) {
        finish(0);
        await settle();
      }
      for (const { text, leaving, outcome } of callers) {
        if (outcome instanceof Error) {
          const expected = leaving.signal.aborted ? /^(cancelled|synthesis_failed)$/ : /^synthesis_failed$/;
          expect(isBriskError(outcome) && outcome.code).toMatch(expected);
        } else {
          expect(outcome?.pcm).toEqual(synthesized(text).pcm);
        }
      }
      expect(cache.stats()).toMatchObject({ requests: callers.length, underWay: 0 });
    }),
    { numRuns: 300 },
  );
});
