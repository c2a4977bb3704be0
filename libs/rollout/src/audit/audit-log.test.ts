import { expect, it } from 'vitest';
import { describeWithDatabases } from '../testing/describe-with-databases.js';
import { PrismaAuditLog } from './prisma-audit-log.js';
import { describeAuditLog } from './testing/audit-log-contract.js';
import { FakeAuditLog } from './testing/fake-audit-log.js';

describeAuditLog('FakeAuditLog', (wallClock) => Promise.resolve(new FakeAuditLog(wallClock)));

describeWithDatabases((name, open) => {
  describeAuditLog(`PrismaAuditLog on ${name}`, async (wallClock) => new PrismaAuditLog(await open(), wallClock));

  it(`${name} refuses to change or take out what is in the log`, async () => {
    const { client } = await open();
    const log = new PrismaAuditLog({ client });
    await log.record({ actor: 'ann', action: 'a', subject: '*', reason: 'first of all', result: 'done' });
    await expect(client.auditEntry.updateMany({ data: { actor: 'bob' } })).rejects.toThrow(/append-only/);
    await expect(client.auditEntry.deleteMany()).rejects.toThrow(/append-only/);
    expect(await log.page({ limit: 9 })).toMatchObject([{ actor: 'ann' }]);
  });
});
