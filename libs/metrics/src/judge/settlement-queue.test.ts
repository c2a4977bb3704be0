import { describe, expect, it } from 'vitest';
import { Comparison } from './comparison.js';
import { DEFAULT_OPTIONS } from './options.js';
import { SettlementQueue } from './settlement-queue.js';

const outcome = { logLatency: 5, logSize: Number.NaN, failed: false, flawed: undefined };
const comparison = () => new Comparison('acme', DEFAULT_OPTIONS);
const settled = ({ evidence }: Comparison) => evidence.counts.treated.outcomes + evidence.counts.control.outcomes;

describe('SettlementQueue', () => {
  it('settles in the order of assignment, whoever is first', () => {
    const queue = new SettlementQueue();
    const [one, two] = [comparison(), comparison()];
    const tickets = [one, two, one].map((each, index) => queue.assign(each, index, false, 0.5));
    queue.complete(tickets[2]!, 100, outcome);
    queue.complete(tickets[1]!, 200, outcome);
    expect([settled(one), settled(two)]).toEqual([0, 0]);
    queue.complete(tickets[0]!, 300, outcome);
    expect([settled(one), settled(two)]).toEqual([2, 1]);
  });

  it('does not wait for one that takes too long, a little longer for a treated one, and says so when it comes', () => {
    const queue = new SettlementQueue();
    const each = comparison();
    const slow = queue.assign(each, 0, true, 0.5);
    const next = queue.assign(each, 1, false, 0.5);
    queue.complete(next, 50, outcome);
    queue.settle(4399);
    expect(settled(each)).toBe(0);
    queue.settle(4401);
    expect(settled(each)).toBe(1);
    expect(each.evidence.counts.treated).toMatchObject({ overdue: 1, outcomes: 0 });
    expect(queue.complete(slow, 5000, outcome)).toBe(false);
    expect(queue.complete(next, 5000, outcome)).toBe(false);
    expect(queue.complete(99, 5000, outcome)).toBe(false);
    expect(queue.complete(-1, 5000, outcome)).toBe(false);
  });

  it('holds so many at most', () => {
    const queue = new SettlementQueue();
    const each = comparison();
    const first = queue.assign(each, 0, false, 0.5);
    for (let index = 0; index < 8191; index += 1) queue.assign(each, 1, false, 0.5);
    expect(each.evidence.counts.control.overdue).toBe(0);
    const last = queue.assign(each, 2, false, 0.5);
    expect(each.evidence.counts.control.overdue).toBe(1);
    expect(queue.complete(first, 3, outcome)).toBe(false);
    expect(queue.complete(last, 3, outcome)).toBe(true);
    expect(queue.snapshot().waiting).toHaveLength(8192);
  });

  it('goes on from a snapshot', () => {
    const [queue, resumed] = [new SettlementQueue(), new SettlementQueue()];
    const [each, other] = [comparison(), comparison()];
    for (let index = 0; index < 5; index += 1) queue.assign(each, index, index % 2 === 0, 0.5);
    queue.complete(0, 10, outcome);
    queue.complete(3, 10, { ...outcome, flawed: true });
    resumed.resume(JSON.parse(JSON.stringify(queue.snapshot())), () => other);
    expect(resumed.snapshot()).toEqual(queue.snapshot());
    for (const ticket of [1, 2, 4]) expect(resumed.complete(ticket, 20, outcome)).toBe(true);
    expect(other.evidence.counts).toMatchObject({ treated: { outcomes: 2 }, control: { outcomes: 2, flawed: 1 } });
  });
});
