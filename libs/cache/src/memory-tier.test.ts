import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryTier } from './memory-tier.js';
import { audio } from './testing/audio.js';
import { describeAudioTier } from './testing/audio-tier-contract.js';

describeAudioTier('MemoryTier', () => new MemoryTier({ maxBytes: 10_500 }));

describe('MemoryTier', () => {
  it('gives the very array that was stored', async () => {
    const tier = new MemoryTier({ maxBytes: 10_000 });
    const stored = audio(1);
    await tier.set('a', stored);
    expect((await tier.get('a'))!.pcm).toBe(stored.pcm);
  });

  it('forgets at its age, however often it is used', async () => {
    let now = 1;
    const tier = new MemoryTier({ maxBytes: 10_000, ttlMs: 100, now: () => now });
    await tier.set('a', audio(1));
    now = 101;
    expect(await tier.get('a')).toBeDefined();
    now = 102;
    expect(await tier.get('a')).toBeUndefined();
    expect(tier.stats()).toMatchObject({ entries: 0, bytes: 0 });
  });

  it('holds its bound, and never the wrong audio, whatever happens in it', async () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const step = fc.oneof(
      fc.record({ do: fc.constant('set' as const), key, mark: fc.integer({ min: 1, max: 99 }), samples: fc.nat(6000) }),
      fc.record({ do: fc.constantFrom('get' as const, 'delete' as const), key }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 1, max: 20_000 }),
        async (steps, maxBytes) => {
          const tier = new MemoryTier({ maxBytes });
          const latest = new Map<string, number>();
          for (const each of steps) {
            if (each.do === 'get') {
              const found = await tier.get(each.key);
              if (found?.pcm.length) expect(found.pcm[0]).toBe(latest.get(each.key));
            } else if (each.do === 'set') {
              await tier.set(each.key, audio(each.mark, each.samples));
              latest.set(each.key, each.mark);
            } else {
              await tier.delete(each.key);
              latest.delete(each.key);
              expect(await tier.get(each.key)).toBeUndefined();
            }
            expect(tier.stats().bytes).toBeLessThanOrEqual(maxBytes);
          }
        },
      ),
    );
  });
});
