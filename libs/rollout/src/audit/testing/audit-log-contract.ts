import type { AuditRecord } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { allEntries, type AuditLog } from '../audit-log.js';

const record = (given: Partial<AuditRecord> = {}): AuditRecord => ({
  actor: 'ann',
  action: 'rollout.start',
  subject: 'rollout:1',
  reason: 'a new voice',
  result: 'done',
  ...given,
});

/** What every audit log promises. @param open an empty one */
export function describeAuditLog(name: string, open: (wallClock: () => number) => Promise<AuditLog>): void {
  describe(`${name}, as an audit log`, () => {
    it('keeps what it is given, the newest first', async () => {
      let now = 1_700_000_000_123;
      const log = await open(() => now++);
      const change = { before: { percentage: 1 }, after: { list: [1, 'two', null] } };
      await log.record(record(change));
      await log.record(record({ reason: 'päuse “it”', result: 'refused', before: null }));
      const [last, first] = await log.page({ limit: 10 });
      const { id, ...rest } = last!;
      expect(rest).toEqual({
        ...record({ reason: 'päuse “it”', result: 'refused', before: null }),
        at: 1_700_000_000_124,
      });
      expect(first).toEqual({ ...record(change), at: 1_700_000_000_123, id: first!.id });
      expect(id).toBeGreaterThan(first!.id);
    });

    it('is read by actor, action, subject, result and time', async () => {
      let now = 1;
      const log = await open(() => now++);
      await log.record(record());
      await log.record(record({ actor: 'bob', action: 'rollout.pause', result: 'failed' }));
      await log.record(record({ action: 'rollouts', subject: 'tenant:acme' }));
      const times = async (filter: object) => (await log.page({ ...filter, limit: 10 })).map(({ at }) => at);
      expect(await times({ actor: 'bob' })).toEqual([2]);
      expect(await times({ action: 'rollout' })).toEqual([2, 1]);
      expect(await times({ action: 'rollout.pause' })).toEqual([2]);
      expect(await times({ subject: 'tenant:acme' })).toEqual([3]);
      expect(await times({ result: 'failed' })).toEqual([2]);
      expect(await times({ since: 2 })).toEqual([3, 2]);
      expect(await times({ since: 2, until: 3 })).toEqual([2]);
    });

    it('is read page by page, though it grows', async () => {
      let now = 0;
      const log = await open(() => now++);
      for (let count = 0; count < 5; count += 1) await log.record(record());
      const first = await log.page({ limit: 2 });
      await log.record(record());
      const second = await log.page({ limit: 2, before: first.at(-1)!.id });
      const third = await log.page({ limit: 2, before: second.at(-1)!.id });
      expect([first, second, third].flat().map(({ at }) => at)).toEqual([4, 3, 2, 1, 0]);
      const all: number[] = [];
      for await (const { at } of allEntries(log, {})) all.push(at);
      expect(all).toEqual([5, 4, 3, 2, 1, 0]);
    });
  });
}
