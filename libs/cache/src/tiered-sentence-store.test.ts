import { describe, expect, it } from 'vitest';
import { Generations } from './generations.js';
import { MemoryTier } from './memory-tier.js';
import { job } from './testing/audio.js';
import { synthesized } from './testing/manual-synthesizer.js';
import { TieredSentenceStore } from './tiered-sentence-store.js';

function open() {
  const generations = new Generations();
  const tiers = [new MemoryTier({ maxBytes: 1_000_000 })];
  return { generations, store: new TieredSentenceStore({ tiers, generations, frontEndVersion: '1' }) };
}

describe('TieredSentenceStore', () => {
  it('gives back what was put, to the tenant whose it is', async () => {
    const { store } = open();
    expect(await store.get(job())).toBeUndefined();
    await store.put(job(), synthesized('Hello.'));
    expect(await store.get(job())).toMatchObject({ source: 'memory', pcm: synthesized('Hello.').pcm });
    expect(await store.get(job({ tenantId: 'other' }))).toBeUndefined();
  });

  it('does not store what was being spoken when it was purged', async () => {
    const { store, generations } = open();
    const spoken = job();
    await store.get(spoken);
    await generations.purge(['all']);
    await store.put(spoken, synthesized('Hello.'));
    expect(await store.get(job())).toBeUndefined();
    expect(store.stats().tiers).toMatchObject({ memory: { entries: 0 } });
    await store.get(spoken);
    await store.put(spoken, synthesized('Hello.'));
    expect(await store.get(job())).toBeDefined();
  });
});
