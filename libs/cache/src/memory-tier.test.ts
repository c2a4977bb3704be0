import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENTRY_OVERHEAD } from './byte-bounded-lru.js';
import { MemoryTier } from './memory-tier.js';
import { scopeField, taggedKey } from './owner-tags.js';
import { audio } from './testing/audio.js';
import { describeAudioTier, describeBoundedTier } from './testing/audio-tier-contract.js';

describeAudioTier('MemoryTier', () => new MemoryTier({ maxBytes: 10_500 }));
describeBoundedTier('MemoryTier', () => new MemoryTier({ maxBytes: 10_500 }));

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

  it("makes room for a scope over its quota among that scope's own entries, least recently used first", async () => {
    const tier = new MemoryTier({ maxBytes: 100_000 });
    const key = (scope: string, digest: string) => taggedKey(scope, 'voice', digest);
    for (const digest of ['1', '2', '3']) {
      await tier.set(key('other', digest), audio(1));
      await tier.set(key('mine', digest), audio(1), 7600);
    }
    await tier.get(key('mine', '1'));
    await tier.set(key('mine', '4'), audio(1), 7600);
    expect(await tier.get(key('mine', '2'))).toBeUndefined();
    for (const digest of ['1', '3', '4']) expect(await tier.get(key('mine', digest))).toBeDefined();
    for (const digest of ['1', '2', '3']) expect(await tier.get(key('other', digest))).toBeDefined();
    await tier.set(key('mine', '5'), audio(1, 4000), 7600); // above the quota alone
    expect(await tier.get(key('mine', '5'))).toBeUndefined();
    expect(tier.stats()).toMatchObject({ entries: 6, evictions: 1 });
    const [mine, other] = [tier.useOf('mine'), tier.useOf('other')];
    expect([mine.entries, other.entries]).toEqual([3, 3]);
    expect(mine.bytes + other.bytes).toBe(tier.stats().bytes);
    await tier.purge(scopeField('mine'));
    expect([tier.useOf('mine'), tier.useOf('other')]).toEqual([{ entries: 0, bytes: 0 }, other]);
  });

  it('holds its bound and every quota, and never the wrong audio, whatever happens in it', async () => {
    const scope = fc.constantFrom('s', 't');
    const key = fc.record({ scope, digest: fc.constantFrom('a', 'b', 'c') });
    const step = fc.oneof(
      fc.record({ do: fc.constant('set' as const), key, mark: fc.integer({ min: 1, max: 99 }), samples: fc.nat(6000) }),
      fc.record({ do: fc.constantFrom('get' as const, 'delete' as const, 'purge' as const), key }),
      fc.record({ do: fc.constant('wait' as const), key }),
    );
    const bytes = fc.integer({ min: 1, max: 20_000 });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), bytes, bytes, async (steps, maxBytes, quotaBytes) => {
        let now = 1;
        const tier = new MemoryTier({ maxBytes, ttlMs: 4, now: () => now });
        const latest = new Map<string, { scope: string; mark: number; size: number }>();
        for (const each of steps) {
          const name = taggedKey(each.key.scope, 'voice', each.key.digest);
          if (each.do === 'wait') now += 1;
          else if (each.do === 'set') {
            await tier.set(name, audio(each.mark, each.samples), each.key.scope === 's' ? quotaBytes : undefined);
            const size = each.samples * 2 + ENTRY_OVERHEAD;
            latest.set(name, { scope: each.key.scope, mark: each.mark, size });
          } else if (each.do === 'delete') {
            await tier.delete(name);
            latest.delete(name);
          } else if (each.do === 'purge') {
            await tier.purge(scopeField(each.key.scope));
            for (const [old, { scope }] of latest) if (scope === each.key.scope) latest.delete(old);
          }
          let held = 0;
          for (const [stored, { scope, mark, size }] of latest) {
            const found = await tier.get(stored);
            if (found?.pcm.length) expect(found.pcm[0]).toBe(mark);
            if (found && scope === 's') held += size;
          }
          if (!latest.has(name)) expect(await tier.get(name)).toBeUndefined();
          expect(held).toBeLessThanOrEqual(quotaBytes);
          expect(tier.stats().bytes).toBeLessThanOrEqual(maxBytes);
        }
      }),
      { numRuns: 200 },
    );
  });
});
