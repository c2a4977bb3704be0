import { beforeEach, describe, expect, it } from 'vitest';
import type { Asked, AskedStore } from '../asked/asked-store.js';
import { askedKey, type AskedText } from '../asked/asked-text.js';
import { scopeField, voiceField } from '../owner-tags.js';

const [MONDAY, TUESDAY, SUNDAY] = ['2026-11-23', '2026-11-24', '2026-11-22'] as const;

export function askedText(text: string, over: Partial<AskedText> = {}): AskedText {
  return { tenantId: 'acme', text, voiceId: 'anna', voiceHash: 'a'.repeat(64), speed: 1, ...over };
}

export function asked(text: AskedText, count: number): Asked {
  return { key: askedKey(text), text, count };
}

/** What every `AskedStore` must do. */
export function describeAskedStore(name: string, open: () => Promise<AskedStore>): void {
  describe(name, () => {
    let store: AskedStore;
    beforeEach(async () => {
      store = await open();
    });
    const top = async (days: string[], limit = 10) =>
      (await store.top(days, limit)).map(({ text, count }) => [text.text, count]);

    it('gives back whole texts, the most asked over all days first', async () => {
      const [hello, bye] = [askedText('Hello.', { speakerId: 2, speed: 1.5, lexicon: { a: 'b' } }), askedText('Bye.')];
      await store.add(MONDAY, [asked(hello, 3), asked(bye, 4)]);
      await store.add(TUESDAY, [asked(hello, 2)]);
      expect(await store.top([TUESDAY, MONDAY], 10)).toEqual([asked(hello, 5), asked(bye, 4)]);
      expect(await top([TUESDAY, MONDAY], 1)).toEqual([['Hello.', 5]]);
      expect(await top([TUESDAY])).toEqual([['Hello.', 2]]);
      expect(await top([SUNDAY])).toEqual([]);
    });

    it('takes many at once', async () => {
      await store.add(
        MONDAY,
        Array.from({ length: 500 }, (_, index) => asked(askedText(`Text ${index}.`), index + 1)),
      );
      expect(await top([MONDAY], 3)).toEqual([
        ['Text 499.', 500],
        ['Text 498.', 499],
        ['Text 497.', 498],
      ]);
      expect(await top([MONDAY], 400)).toHaveLength(400);
    });

    it('forgets a tenant, a voice, or everything', async () => {
      const texts = [
        askedText('Mine.'),
        askedText('Theirs.', { tenantId: 'beta' }),
        askedText('Other voice.', { voiceHash: 'b'.repeat(64) }),
      ];
      const all = texts.map((text, index) => asked(text, 3 - index));
      await store.add(MONDAY, all);
      await store.add(TUESDAY, all);
      await store.purge(scopeField('tenant:beta'), [TUESDAY, MONDAY]);
      expect(await top([TUESDAY, MONDAY])).toEqual([
        ['Mine.', 6],
        ['Other voice.', 2],
      ]);
      await store.purge(voiceField('b'.repeat(64)), [TUESDAY, MONDAY]);
      expect(await top([TUESDAY, MONDAY])).toEqual([['Mine.', 6]]);
      await store.purge('all', [TUESDAY, MONDAY]);
      expect(await top([TUESDAY, MONDAY])).toEqual([]);
    });
  });
}
