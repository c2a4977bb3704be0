import { describe, expect, it } from 'vitest';
import { onEachDatabase } from '../testing/databases.js';
import type { LexiconStore } from './lexicon-store.js';
import { PrismaLexiconStore } from './prisma-lexicon-store.js';
import { FakeLexiconStore } from './testing/fake-lexicon-store.js';

const edit = (version: number, said: string) => ({
  version,
  entries: { GIF: said },
  actor: 'maya',
  createdAt: 1_000_000_000_000,
});

function contract(name: string, open: () => Promise<LexiconStore>): void {
  describe(name, () => {
    it('is empty before the first edit, and has the last one from then on', async () => {
      const store = await open();
      expect([await store.version(), await store.latest()]).toEqual([0, undefined]);
      await store.add(edit(1, 'jif'));
      await store.add({ ...edit(2, 'gif'), entries: {} });
      expect([await store.version(), await store.latest()]).toEqual([2, { ...edit(2, ''), entries: {} }]);
    });

    it('lets one of two win who edit the same version', async () => {
      const store = await open();
      await store.add(edit(1, 'jif'));
      const ends = await Promise.allSettled([store.add(edit(2, 'one')), store.add(edit(2, 'other'))]);
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale_edit' } });
      await expect(store.add(edit(4, 'too early'))).rejects.toMatchObject({ code: 'stale_edit', param: 'version' });
      expect(await store.version()).toBe(2);
    });
  });
}

contract('FakeLexiconStore', async () => new FakeLexiconStore());
onEachDatabase((name, open) => contract(name, async () => new PrismaLexiconStore((await open()).client)));
