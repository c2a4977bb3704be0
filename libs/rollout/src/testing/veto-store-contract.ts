import { expect, it } from 'vitest';
import type { Veto, VetoStore } from '../veto/veto-store.js';

const ACME: Veto = { scope: 'acme', reason: 'It stutters: "ä".', actor: 'ann', createdAt: 1_795_000_000_123 };
const ALL: Veto = { ...ACME, scope: '*' };

/** @param open an empty store */
export function vetoStoreContract(open: () => Promise<VetoStore>): void {
  it('has what was put, until it is removed', async () => {
    const store = await open();
    expect(await store.list()).toEqual([]);
    await store.put(ALL);
    await store.put(ACME);
    expect(await store.list()).toEqual([ALL, ACME]);
    await store.remove('*');
    expect(await store.list()).toEqual([ACME]);
    await store.remove('*');
  });

  it('has one of a scope, the latest', async () => {
    const store = await open();
    await store.put(ACME);
    await store.put({ ...ACME, reason: 'Still.' });
    expect(await store.list()).toEqual([{ ...ACME, reason: 'Still.' }]);
  });
}
