import { describe, expect, it } from 'vitest';
import { Generations } from './generations.js';
import { scopeField, taggedKey, voiceField, type PurgeField } from './owner-tags.js';

const mine = taggedKey('tenant:me', 'voice', 'd');
const others = taggedKey('tenant:other', 'voice', 'd');

describe('Generations', () => {
  it('leaves keys as they are until something is purged, then changes those of the purged for ever', async () => {
    const generations = new Generations();
    expect(generations.versioned(mine)).toBe(mine);
    const seen = new Set<string>();
    const fields: PurgeField[] = [scopeField('tenant:me'), voiceField('voice'), 'all', scopeField('tenant:me')];
    for (const field of fields) {
      await generations.purge([field]);
      expect(seen).not.toContain(generations.versioned(mine));
      seen.add(generations.versioned(mine));
    }
    expect(generations.versioned(mine)).toMatch(mine);
  });

  it('leaves the keys of others alone', async () => {
    const generations = new Generations();
    await generations.purge([scopeField('tenant:me'), voiceField('elsewhere')]);
    expect(generations.versioned(others)).toBe(others);
  });

  it('grows even when the clock goes back, and for a purge in the same millisecond', async () => {
    let now = 1000;
    const generations = new Generations(() => now);
    await generations.purge(['all']);
    await generations.purge(['all']);
    now = 5;
    await generations.purge(['all']);
    expect(generations.of('all')).toBe(1002);
  });

  it('takes over larger numbers only, and tells listeners once', () => {
    const generations = new Generations();
    const heard: PurgeField[] = [];
    generations.onPurge((field) => heard.push(field));
    expect(generations.raise('all', 7)).toBe(true);
    for (const number of [7, 3, -1, Number.NaN, Infinity, 2 ** 60])
      expect(generations.raise('all', number)).toBe(false);
    expect(heard).toEqual(['all']);
    expect(generations.entries()).toEqual([['all', 7]]);
  });

  it('tells each home, and says whether all of them have it', async () => {
    const generations = new Generations();
    generations.keepIn({ purge: () => Promise.resolve(true) });
    expect(await generations.purge(['all'])).toBe(true);
    generations.keepIn({ purge: () => Promise.resolve(false) });
    expect(await generations.purge(['all'])).toBe(false);
  });
});
