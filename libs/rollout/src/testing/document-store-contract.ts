import { expect, it } from 'vitest';
import type { DocumentStore } from '../flags/embedded/document-store.js';

/** @param open an empty store */
export function documentStoreContract(open: () => Promise<DocumentStore>): void {
  it('has nothing under a name until something is saved', async () => {
    const store = await open();
    expect(await store.load('a')).toBeUndefined();
    expect(await store.save('a', 'one', 0)).toBe(true);
    expect(await store.load('a')).toEqual({ revision: 1, document: 'one' });
    expect(await store.load('b')).toBeUndefined();
  });

  it('counts revisions, and saves only over the expected one', async () => {
    const store = await open();
    expect(await store.save('a', 'none', 1)).toBe(false);
    expect(await store.load('a')).toBeUndefined();
    await store.save('a', 'one', 0);
    expect(await store.save('a', 'one again', 0)).toBe(false);
    expect(await store.save('a', 'two', 1)).toBe(true);
    expect(await store.save('a', 'stale', 1)).toBe(false);
    expect(await store.load('a')).toEqual({ revision: 2, document: 'two' });
  });

  it('lets one of many win who save over the same revision', async () => {
    const store = await open();
    await store.save('a', 'start', 0);
    const won = await Promise.all([1, 2, 3, 4, 5].map((n) => store.save('a', `${n}`, 1)));
    expect(won.filter(Boolean)).toHaveLength(1);
    const { document } = (await store.load('a'))!;
    expect(won[Number(document) - 1]).toBe(true);
  });
}
