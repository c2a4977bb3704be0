import { expect, it } from 'vitest';
import { RecordedAudit } from '../testing/recorded-audit.js';
import { RefusalLog } from './refusal-log.js';

it('tells of the first refusals of a flood, then how many there were, and keeps strangers and others apart', () => {
  let now = 0;
  const audit = new RecordedAudit();
  const log = new RefusalLog({ audit, now: () => now, onLost: () => undefined });
  const refusal = { subject: 'POST /admin/x', reason: 'No.', code: 'forbidden' } as const;
  for (let times = 0; times < 1000; times += 1) log.record(refusal);
  expect(audit.entries).toHaveLength(30);
  log.record({ ...refusal, actor: 'bob' });
  const entry = { actor: 'bob', action: 'access.refused', subject: 'POST /admin/x', reason: 'No.', result: 'refused' };
  expect(audit.entries.at(-1)).toEqual({ ...entry, after: { error: 'forbidden' } });
  now = 60_000;
  log.record(refusal);
  expect(audit.entries.at(-1)).toMatchObject({
    actor: 'anonymous',
    reason: expect.stringMatching(/ 970 refusals more/),
  });
  log.record(refusal);
  expect(audit.entries.at(-1)!.reason).toBe('No.');
});

it('loses an entry rather than the answer when the log is away', async () => {
  const lost: unknown[] = [];
  const audit = { record: () => Promise.reject(new Error('away')) };
  const log = new RefusalLog({ audit, now: () => 0, onLost: (error) => lost.push(error) });
  log.record({ subject: 'x', reason: 'No.', code: 'forbidden' });
  await Promise.resolve();
  await Promise.resolve();
  expect(lost).toHaveLength(1);
});
