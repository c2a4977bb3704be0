import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeenIds } from './seen-ids.js';

describe('SeenIds', () => {
  it('knows the last ones again, as many as it says, and forgets those of long ago', () => {
    const seen = new SeenIds(64);
    for (let id = 0; id < 1000; id += 1) {
      expect(seen.add(`id ${id}`)).toBe(true);
      expect(seen.add(`id ${Math.max(0, id - 63)}`)).toBe(false);
    }
    expect(seen.add('id 800')).toBe(true);
  });

  it('takes different ids for different ones', () => {
    const seen = new SeenIds(8192);
    let taken = 0;
    for (let id = 0; id < 8000; id += 1) if (seen.add(`1${id}-${id * 7919}`)) taken += 1;
    expect(taken).toBeGreaterThanOrEqual(7999);
  });

  it('goes on from a snapshot as it would have', () => {
    const id = fc.nat(60).map(String);
    fc.assert(
      fc.property(fc.array(id, { maxLength: 200 }), fc.array(id, { maxLength: 200 }), (before, after) => {
        const [seen, resumed] = [new SeenIds(16), new SeenIds(16)];
        for (const each of before) seen.add(each);
        resumed.resume(seen.snapshot());
        expect(resumed.snapshot()).toEqual(seen.snapshot());
        for (const each of after) expect(resumed.add(each)).toBe(seen.add(each));
        expect(resumed.snapshot()).toEqual(seen.snapshot());
      }),
    );
  });
});
