import { describe, expect, it } from 'vitest';
import { FairQueue } from './fair-queue.js';

const entry = (name: string) => ({ name, request: { tenantId: name[0]! } });
const names = (entries: Iterable<{ name: string }>): string[] => [...entries].map(({ name }) => name);

function queueOf(...entries: string[]): FairQueue<ReturnType<typeof entry>> {
  const queue = new FairQueue<ReturnType<typeof entry>>(100);
  for (const name of entries) queue.push(entry(name));
  return queue;
}

function takeAll(queue: FairQueue<ReturnType<typeof entry>>, fits = (_: { name: string }) => true): string[] {
  const taken: string[] = [];
  for (let next = queue.take(fits); next; next = queue.take(fits)) taken.push(next.name);
  return taken;
}

describe('FairQueue', () => {
  it('takes tenants in turn, and each tenant in order', () => {
    expect(takeAll(queueOf('a1', 'a2', 'a3', 'b1', 'c1', 'b2'))).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  it('lets a newcomer in at the end of the turn, not behind the others’ lines', () => {
    const queue = queueOf('a1', 'a2', 'a3');
    queue.take(() => true);
    queue.push(entry('b1'));
    expect(takeAll(queue)).toEqual(['a2', 'b1', 'a3']);
  });

  it('passes over what does not fit, without losing its place', () => {
    const queue = queueOf('a1', 'a2', 'b1');
    expect(takeAll(queue, ({ name }) => name !== 'a1')).toEqual(['a2', 'b1']);
    expect(takeAll(queue)).toEqual(['a1']);
    expect(queue.length).toBe(0);
  });

  it('takes back what has to be tried again, first in its line', () => {
    const queue = queueOf('a1', 'a2');
    queue.unshift(queue.take(() => true)!);
    expect(takeAll(queue)).toEqual(['a1', 'a2']);
  });

  it('removes entries, once', () => {
    const queue = queueOf('a1');
    const extra = entry('a2');
    expect(queue.remove(extra)).toBe(false);
    queue.push(extra);
    expect([queue.remove(extra), queue.remove(extra)]).toEqual([true, false]);
    expect(queue.lengths()).toEqual({ a: 1 });
  });

  it('tells what would be served before a newcomer', () => {
    const queue = queueOf('a1', 'a2', 'a3', 'b1', 'b2');
    expect(names(queue.aheadOf('c'))).toEqual(['a1', 'b1']);
    expect(names(queue.aheadOf('a'))).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
    expect(names(queue.aheadOf('b'))).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
  });

  it('keeps room for the next tenant', () => {
    const queue = new FairQueue<ReturnType<typeof entry>>(6);
    const fill = (tenant: string): number => {
      let count = 0;
      for (; queue.hasRoomFor(tenant); count += 1) queue.push(entry(tenant));
      return count;
    };
    expect(['a', 'b', 'c', 'd'].map(fill)).toEqual([3, 2, 1, 0]);
  });

  it('holds at least one', () => {
    expect(new FairQueue(1).hasRoomFor('a')).toBe(true);
  });
});
