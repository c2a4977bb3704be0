import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BriskError, isBriskError, type SentenceJob } from '@brisk/contracts';
import { CachingSynthesizer } from './caching-synthesizer.js';
import { MemoryTier } from './memory-tier.js';
import { job } from './testing/audio.js';
import { FakeTier } from './testing/fake-tier.js';
import { ManualSynthesizer, settle, synthesized } from './testing/manual-synthesizer.js';

const MAX_BYTES = 3000;
const step = fc.record({
  do: fc.oneof(
    { weight: 6, arbitrary: fc.constant('call') },
    { weight: 4, arbitrary: fc.constant('finish') },
    { weight: 2, arbitrary: fc.constantFrom('leave', 'fail') },
    { weight: 2, arbitrary: fc.constantFrom('purge tenant', 'purge voice', 'purge all') },
  ),
  who: fc.record({
    tenantId: fc.constantFrom('a', 'b'),
    voiceHash: fc.constantFrom('v', 'w'),
    text: fc.constantFrom('.', 'A longer sentence, so that few fit.'.repeat(4)),
  }),
  which: fc.nat(20),
  /** Or the next step comes before anything could happen. */
  settles: fc.boolean(),
});

/** A cache whose audio says which run made it, and how many purges of its owners had been when that run began. */
class Scene {
  readonly inner = new ManualSynthesizer((begun, run) => {
    this.purgesWhenBegun.push(this.purgesOf(begun));
    return { ...synthesized(begun.text), pcm: new Int16Array(begun.text.length).fill(run) };
  });
  readonly memory = new MemoryTier({ maxBytes: MAX_BYTES });
  readonly cache = new CachingSynthesizer(this.inner, {
    tiers: [this.memory, new FakeTier()],
    frontEndVersion: '1',
    policyOf: (tenantId) => (tenantId === 'a' ? { quotaBytes: 1500 } : {}),
  });
  readonly leaving: AbortController[] = [];
  readonly answers: Promise<void>[] = [];
  private readonly purges = { all: 0 } as Record<string, number>;
  private readonly purgesWhenBegun: number[] = [];

  call(who: Partial<SentenceJob>): void {
    const asked = this.purgesOf(who);
    const leaving = new AbortController();
    this.leaving.push(leaving);
    const heard = this.cache.synthesize(job({ ...who, signal: leaving.signal })).then(
      ({ pcm }) => {
        expect(this.inner.runs[pcm[0]!]!.job).toMatchObject(who);
        expect(this.purgesWhenBegun[pcm[0]!]).toBeGreaterThanOrEqual(asked);
      },
      (error: unknown) => expect(isBriskError(error)).toBe(true),
    );
    this.answers.push(heard);
  }

  purge(action: string, { tenantId = '', voiceHash = '' }: Partial<SentenceJob>): void {
    const kind = action.slice('purge '.length);
    const name = kind === 'tenant' ? tenantId : kind === 'voice' ? voiceHash : 'all';
    this.purges[name] = (this.purges[name] ?? 0) + 1;
    void this.cache.purge(kind === 'tenant' ? { tenantId } : kind === 'voice' ? { voiceHash } : 'all');
  }

  private purgesOf({ tenantId, voiceHash }: Partial<SentenceJob>): number {
    return this.purges['all']! + (this.purges[tenantId!] ?? 0) + (this.purges[voiceHash!] ?? 0);
  }
}

it('any order of calls, leaves, ends, evictions and purges: own audio only, none from before a purge, bounds held', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      const scene = new Scene();
      const { inner } = scene;
      for (const { do: action, who, which, settles } of steps) {
        const live = inner.live[which % Math.max(1, inner.live.length)];
        if (action === 'call') scene.call(who);
        else if (action === 'leave') scene.leaving[which]?.abort();
        else if (action === 'finish') live?.finish();
        else if (action === 'fail') live?.fail(new BriskError('synthesis_failed', 'It failed.'));
        else scene.purge(action, who);
        if (settles) await settle();
        expect(scene.memory.stats().bytes).toBeLessThanOrEqual(MAX_BYTES);
      }
      do {
        for (const run of inner.live) run.finish();
        await settle();
      } while (scene.cache.stats().underWay > 0);
      await Promise.all(scene.answers);
      expect(scene.cache.stats().requests).toBe(scene.answers.length);
    }),
    { numRuns: 300 },
  );
});
