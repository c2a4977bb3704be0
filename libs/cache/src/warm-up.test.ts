import { describe, expect, it } from 'vitest';
import { BriskError } from '@brisk/contracts';
import { CachingSynthesizer } from './caching-synthesizer.js';
import { MemoryTier } from './memory-tier.js';
import { job } from './testing/audio.js';
import { InstantSynthesizer } from './testing/instant-synthesizer.js';
import { ManualSynthesizer, settle } from './testing/manual-synthesizer.js';
import { warmUp, type WarmUpEntry, type WarmUpProgress } from './warm-up.js';

const entry = (text: string): WarmUpEntry => {
  const { deadline: _, ...rest } = job({ text });
  return rest;
};

/** Says how far it was read, and whether it was let go. */
function list(texts: string[]) {
  const reading = { read: 0, ended: false };
  const entries = (async function* () {
    try {
      for (const text of texts) {
        reading.read += 1;
        yield entry(text);
      }
    } finally {
      reading.ended = true;
    }
  })();
  return { reading, entries };
}

const remembering = (inner: InstantSynthesizer | ManualSynthesizer) =>
  new CachingSynthesizer(inner, { tiers: [new MemoryTier({ maxBytes: 1e6 })], frontEndVersion: '1' });

describe('warmUp', () => {
  it('makes what is not there, tells how far it is, and leaves callers nothing to wait for', async () => {
    const inner = new InstantSynthesizer();
    const cache = remembering(inner);
    await cache.synthesize(job({ text: 'known' }));
    const told: WarmUpProgress[] = [];
    const { entries } = list(['a', 'known', 'b', 'a']);
    const result = await warmUp(cache, entries, { onProgress: (progress) => told.push(progress) });
    expect(result).toEqual({ synthesized: 2, found: 2, failed: 0 });
    expect(told.map(({ synthesized, found }) => [synthesized, found])).toEqual([
      [1, 0],
      [1, 1],
      [2, 1],
      [2, 2],
    ]);
    expect((await cache.synthesize(job({ text: 'b' }))).source).toBe('memory');
  });

  it('has no more under way than it may, and gives each the time it may take', async () => {
    const inner = new ManualSynthesizer();
    const { reading, entries } = list(['a', 'b', 'c', 'd', 'e']);
    const done = warmUp(remembering(inner), entries, { concurrency: 2, sentenceMs: 5, now: () => 100 });
    for (let finished = 0; finished < 5; finished += 1) {
      await settle();
      expect(inner.live.length).toBeLessThanOrEqual(2);
      expect(reading.read).toBeLessThanOrEqual(finished + 2);
      expect(inner.live[0]!.job.deadline).toBe(105);
      inner.live[0]!.finish();
    }
    expect((await done).synthesized).toBe(5);
  });

  it('goes on after a sentence that fails', async () => {
    const inner = new ManualSynthesizer();
    const done = warmUp(remembering(inner), list(['a', 'b']).entries);
    await settle();
    inner.live[0]!.fail(new BriskError('queue_full', 'Busy.'));
    await settle();
    inner.live[0]!.finish();
    expect(await done).toEqual({ synthesized: 1, found: 0, failed: 1 });
  });

  it('stops when it is told to, what is under way included', async () => {
    const inner = new ManualSynthesizer();
    const stopping = new AbortController();
    const { reading, entries } = list(['a', 'b', 'c']);
    const done = warmUp(remembering(inner), entries, { signal: stopping.signal });
    await settle();
    inner.live[0]!.finish();
    await settle();
    stopping.abort();
    expect(await done).toEqual({ synthesized: 1, found: 0, failed: 0 });
    expect(inner.live).toEqual([]);
    expect(reading).toEqual({ read: 2, ended: true });
  });

  it('waits for idle times', async () => {
    const inner = new InstantSynthesizer();
    let idle = () => {};
    const whenIdle = () => new Promise<void>((resolve) => (idle = resolve));
    const done = warmUp(remembering(inner), list(['a']).entries, { whenIdle });
    await settle();
    expect(inner.runs).toBe(0);
    idle();
    await settle();
    expect(inner.runs).toBe(1);
    idle();
    await done;
  });

  it('fails with its list', async () => {
    const broken = (async function* () {
      yield entry('a');
      throw new Error('line 2');
    })();
    await expect(warmUp(remembering(new InstantSynthesizer()), broken)).rejects.toThrow('line 2');
  });
});
