import { newSecretViewSchema, operatorListSchema } from '@brisk/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccessFixture } from '../auth/testing/access-fixture.js';
import { OperatorAdmin } from './operator-admin.js';

describe('OperatorAdmin', () => {
  let fixture: AccessFixture;
  let admin: OperatorAdmin;
  beforeEach(async () => {
    fixture = new AccessFixture();
    await fixture.addOperator('ada', 'admin');
    const refresh = () => fixture.directory.refresh();
    admin = new OperatorAdmin({ store: fixture.operators, refresh, audit: fixture.audit, now: () => fixture.now });
  });

  const reason = 'a colleague';
  const lastEntry = () => fixture.audit.entries.at(-1);

  it('makes an operator and gives it a token, which counts here at once', async () => {
    const { id } = await admin.create({ name: 'otto', role: 'operator', reason }, 'ada');
    const made = newSecretViewSchema.parse(await admin.addToken(id, { name: 'laptop', reason }, 'ada'));
    expect(fixture.directory.find(made.secret)).toMatchObject({ name: 'otto', role: 'operator' });
    const { data } = operatorListSchema.parse(await admin.list());
    expect(data.map(({ name, tokens }) => [name, tokens.length])).toEqual([
      ['ada', 1],
      ['otto', 1],
    ]);
    expect(JSON.stringify([fixture.audit.entries, data])).not.toContain(made.secret);
    expect(fixture.audit.entries.map(({ action, subject }) => [action, subject])).toEqual([
      ['operator.create', 'operator:otto'],
      ['token.create', 'operator:otto'],
    ]);
  });

  it('changes a role, which holds at once for its tokens', async () => {
    const token = await fixture.addOperator('otto', 'operator');
    await admin.change('otto', { role: 'viewer', reason }, 'ada');
    expect(fixture.directory.find(token)).toMatchObject({ role: 'viewer' });
    const states = { before: { role: 'operator', disabled: false }, after: { role: 'viewer', disabled: false } };
    expect(lastEntry()).toMatchObject({ action: 'operator.update', ...states });
    expect(await admin.change('otto', { disabled: true, reason }, 'ada')).toMatchObject({
      role: 'viewer',
      disabled_at: new Date(fixture.now).toISOString(),
    });
    expect(fixture.directory.find(token)).toBeUndefined();
    await admin.change('otto', { disabled: false, reason }, 'ada');
    expect(fixture.directory.find(token)).toMatchObject({ role: 'viewer' });
  });

  it('revokes a token, and ends the sessions of its operator', async () => {
    await fixture.addOperator('otto', 'operator');
    const session = await fixture.addSession('otto');
    const { id, secret } = await admin.addToken('otto', { name: 'script', reason }, 'ada');
    expect(fixture.directory.find(session)).toBeDefined();
    await admin.revokeToken('otto', id, 'it leaked', 'ada');
    expect([fixture.directory.find(secret), fixture.directory.find(session)]).toEqual([undefined, undefined]);
    expect(lastEntry()).toMatchObject({ action: 'token.revoke', subject: 'operator:otto', result: 'done' });
  });

  it('refuses a second operator of a name, and to be without an admin', async () => {
    await expect(admin.create({ name: 'ada', role: 'viewer', reason }, 'ada')).rejects.toMatchObject({
      code: 'already_exists',
    });
    await expect(admin.change('ada', { disabled: true, reason }, 'ada')).rejects.toMatchObject({ code: 'last_admin' });
    expect(lastEntry()).toMatchObject({ result: 'refused', after: { error: 'last_admin' } });
  });

  it('knows no operator and token but those there are', async () => {
    const unknown = { code: 'not_found' };
    await expect(admin.change('x', { role: 'viewer', reason }, 'ada')).rejects.toMatchObject(unknown);
    await expect(admin.addToken('x', { name: 'script', reason }, 'ada')).rejects.toMatchObject(unknown);
    await expect(admin.revokeToken('ada', 'x', reason, 'ada')).rejects.toMatchObject(unknown);
  });
});
