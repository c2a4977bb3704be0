import { describe, expect, it } from 'vitest';
import { onEachDatabase } from '../testing/databases.js';
import type { JudgeState, JudgeStates } from './judge-states.js';
import { PrismaJudgeStates } from './prisma-judge-states.js';
import { FakeJudgeStates } from './testing/fake-judge-states.js';

function contract(name: string, open: () => Promise<JudgeStates>): void {
  describe(name, () => {
    const state = (given: Partial<JudgeState> = {}): JudgeState => ({
      ...{ rolloutId: 'ro_1', replica: 'a', savedAt: 1000, released: false, snapshot: '{}' },
      ...given,
    });

    it('gives what was released or is not kept up any more, once, and never to whom it is of', async () => {
      const states = await open();
      await states.save(state({ snapshot: 'first' }));
      await states.save(state({ snapshot: 'second', savedAt: 2000 }));
      expect(await states.take('ro_1', 'b', 2000)).toBeUndefined();
      expect(await states.take('ro_1', 'a', 9000)).toBeUndefined();
      expect(await states.take('ro_2', 'b', 9000)).toBeUndefined();
      expect(await states.take('ro_1', 'b', 2001)).toBe('second');
      expect(await states.take('ro_1', 'b', 9000)).toBeUndefined();
      await states.save(state({ released: true }));
      expect(await states.take('ro_1', 'b', 0)).toBe('{}');
    });

    it('gives the latest of several, to one of those who ask at once', async () => {
      const states = await open();
      await states.save(state({ snapshot: 'old', released: true }));
      await states.save(state({ replica: 'b', savedAt: 1500, snapshot: 'new', released: true }));
      expect(await states.take('ro_1', 'c', 0)).toBe('new');
      const both = await Promise.all([states.take('ro_1', 'c', 0), states.take('ro_1', 'd', 0)]);
      expect(both.filter(Boolean)).toEqual(['old']);
    });

    it('lets one look at the latest of another that goes on', async () => {
      const states = await open();
      expect(await states.latest('ro_1', 'c')).toBeUndefined();
      await states.save(state({ snapshot: 'old' }));
      await states.save(state({ replica: 'b', savedAt: 1500, snapshot: 'new' }));
      await states.save(state({ replica: 'd', savedAt: 2000, snapshot: 'left', released: true }));
      expect(await states.latest('ro_1', 'c')).toBe('new');
      expect(await states.latest('ro_1', 'b')).toBe('old');
      expect(await states.latest('ro_2', 'c')).toBeUndefined();
      expect(await states.take('ro_1', 'c', 1600)).toBe('left');
    });

    it('forgets rollouts that are over', async () => {
      const states = await open();
      await states.save(state());
      await states.save(state({ rolloutId: 'ro_2' }));
      await states.keepOnly(['ro_2']);
      expect(await states.take('ro_1', 'b', 9000)).toBeUndefined();
      expect(await states.take('ro_2', 'b', 9000)).toBe('{}');
    });
  });
}

contract('FakeJudgeStates', () => Promise.resolve(new FakeJudgeStates()));
onEachDatabase((name, open) =>
  contract(`PrismaJudgeStates on ${name}`, async () => new PrismaJudgeStates(await open())),
);
