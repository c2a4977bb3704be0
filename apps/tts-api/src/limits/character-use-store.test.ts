import { describe, expect, it } from 'vitest';
import { onEachDatabase } from '../testing/databases.js';
import type { CharacterUseStore } from './character-use-store.js';
import { PrismaCharacterUseStore } from './prisma-character-use-store.js';
import { FakeCharacterUseStore } from './testing/fake-character-use-store.js';

function characterUseStoreContract(name: string, open: () => Promise<CharacterUseStore>): void {
  describe(`${name} as a store of characters`, () => {
    it('adds up by tenant and day, past 32 bits', async () => {
      const store = await open();
      const uses = new Map([
        ['zeta', 5],
        ['acme', 3_000_000_000],
      ]);
      await store.add('2026-01-02', uses);
      await store.add('2026-01-02', uses);
      await store.add('2026-01-03', new Map([['acme', 1]]));
      const ids = ['acme', 'zeta', 'nobody'];
      expect(Object.fromEntries(await store.read('2026-01-02', ids))).toEqual({ acme: 6_000_000_000, zeta: 10 });
      expect(Object.fromEntries(await store.read('2026-01-03', ids))).toEqual({ acme: 1 });
      expect((await store.read('2026-01-02', ['nobody'])).size).toBe(0);
    });

    it('loses nothing that is added at the same time', async () => {
      const store = await open();
      const add = (index: number) => {
        const pairs: [string, number][] = [
          ['a', 1],
          ['b', 2],
        ];
        return store.add('2026-01-02', new Map(index % 2 ? pairs : pairs.reverse()));
      };
      await Promise.all(Array.from({ length: 8 }, (_, index) => add(index)));
      expect(Object.fromEntries(await store.read('2026-01-02', ['a', 'b']))).toEqual({ a: 8, b: 16 });
    });
  });
}

characterUseStoreContract('FakeCharacterUseStore', async () => new FakeCharacterUseStore());
onEachDatabase((name, open) => {
  characterUseStoreContract(name, async () => new PrismaCharacterUseStore((await open()).client));
});
