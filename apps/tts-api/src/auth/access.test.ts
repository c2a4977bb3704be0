import { beforeEach, describe, expect, it } from 'vitest';
import type { AccessRequest } from './access.js';
import { newSecret } from './secret.js';
import { AccessFixture } from './testing/access-fixture.js';

describe('Access', () => {
  let fixture: AccessFixture;
  let secrets: Record<'key' | 'viewer' | 'operator' | 'admin', string>;
  let session: string;
  beforeEach(async () => {
    fixture = new AccessFixture();
    secrets = {
      key: await fixture.addTenant('acme'),
      viewer: await fixture.addOperator('vera', 'viewer'),
      operator: await fixture.addOperator('otto', 'operator'),
      admin: await fixture.addOperator('ada', 'admin'),
    };
    session = await fixture.addSession('ada');
    await fixture.directory.refresh();
  });

  const request = (method: string, headers: Record<string, string>): AccessRequest => ({
    method,
    headers: { host: 'brisk.example', ...headers },
    url: '/admin/things?secret=1',
    ip: '203.0.113.9',
  });
  const withToken = (token: string, method = 'POST') => request(method, { authorization: `Bearer ${token}` });
  const withCookie = (headers: Record<string, string>, method = 'POST') =>
    request(method, { cookie: `other=1; brisk_admin_session=${session}`, ...headers });
  const require = (asked: AccessRequest, least: 'viewer' | 'operator' | 'admin' = 'operator') =>
    fixture.access.requireRole(asked, least);
  const OURS = { origin: 'https://brisk.example', 'x-csrf-token': 'csrf' };

  it('knows a bearer at once, and refuses who has no key', async () => {
    expect(fixture.access.authenticate(withToken(secrets.key))).toMatchObject({ tenantId: 'acme' });
    expect(() => fixture.access.authenticate(request('POST', {}))).toThrow(/API key is needed/);
    await expect(fixture.access.authenticate(withToken('guess'))).rejects.toMatchObject({ code: 'invalid_api_key' });
  });

  it('knows what was issued elsewhere a moment ago', async () => {
    expect(await fixture.access.authenticate(withToken(await fixture.addTenant('acme')))).toMatchObject({
      tenantId: 'acme',
    });
  });

  it.each([
    ['viewer', ['viewer']],
    ['operator', ['viewer', 'operator']],
    ['admin', ['viewer', 'operator', 'admin']],
  ] as const)('lets the role %s do what %j may', async (role, may) => {
    for (const least of ['viewer', 'operator', 'admin'] as const) {
      const asked = require(withToken(secrets[role]), least);
      if ((may as readonly string[]).includes(least)) expect(await asked).toMatchObject({ role });
      else await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('says who it is for the audit log', async () => {
    expect(await require(withToken(secrets.operator))).toEqual({ id: 'otto', name: 'otto', role: 'operator' });
  });

  it('audits whom it refuses, without what is in the query', async () => {
    await expect(require(withToken(secrets.viewer))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(require(withToken(secrets.key))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(require(withToken(newSecret('operator')))).rejects.toMatchObject({ code: 'invalid_api_key' });
    const refused = { action: 'access.refused', subject: 'POST /admin/things', result: 'refused' };
    expect(fixture.audit.entries).toEqual([
      { ...refused, actor: 'vera', reason: expect.stringContaining('viewer'), after: { error: 'forbidden' } },
      { ...refused, actor: 'tenant:acme', reason: 'This is for operators.', after: { error: 'forbidden' } },
      {
        ...refused,
        actor: 'anonymous',
        reason: expect.stringContaining('203.0.113.9'),
        after: { error: 'invalid_api_key' },
      },
    ]);
  });

  it('audits the use of a revoked key as that of its owner', async () => {
    await fixture.tenants.revokeKey('acme', 'key-1', fixture.now);
    await fixture.directory.refresh();
    await expect(fixture.access.authenticate(withToken(secrets.key))).rejects.toMatchObject({
      code: 'invalid_api_key',
    });
    expect(fixture.audit.entries).toMatchObject([{ actor: 'tenant:acme', reason: expect.stringContaining('revoked') }]);
  });

  it('takes a session that reads, from anywhere', async () => {
    expect(await require(withCookie({}, 'GET'))).toMatchObject({ name: 'ada' });
  });

  it.each([
    [OURS, true],
    [{ 'sec-fetch-site': 'same-origin', 'x-csrf-token': 'csrf' }, true],
    [{ ...OURS, 'x-forwarded-host': 'front.example', origin: 'https://front.example' }, true],
    [{ ...OURS, origin: 'https://evil.example' }, false],
    [{ ...OURS, origin: 'null' }, false],
    [{ ...OURS, 'sec-fetch-site': 'cross-site' }, false],
    [{ ...OURS, 'sec-fetch-site': 'same-site' }, false],
    [{ 'x-csrf-token': 'csrf' }, false],
    [{ origin: OURS.origin }, false],
    [{ ...OURS, 'x-csrf-token': 'csrg' }, false],
    [{ ...OURS, 'x-csrf-token': '' }, false],
  ])('lets a session with %j change something: %s', async (headers, may) => {
    const asked = require(withCookie(headers));
    if (may) return expect(await asked).toMatchObject({ name: 'ada' });
    await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
    expect(fixture.audit.entries).toMatchObject([{ actor: 'ada', result: 'refused' }]);
  });

  it('takes no token for a session', async () => {
    const cookie = `brisk_admin_session=${secrets.admin}`;
    await expect(require(request('GET', { cookie }))).rejects.toMatchObject({ code: 'invalid_api_key' });
  });

  it('refuses a session that has ended', async () => {
    fixture.now += 1000;
    await expect(require(withCookie({}, 'GET'))).rejects.toMatchObject({ code: 'invalid_api_key' });
  });

  it.each([
    ['its token was revoked', (at: number) => fixture.operators.revokeToken('ada', 'token-4', at)],
    [
      'its operator has another role',
      (at: number) => fixture.operators.update('ada', { role: 'viewer', disabledAt: null }, at),
    ],
  ])('refuses a session when %s', async (_why, change) => {
    await fixture.addOperator('eve', 'admin');
    await change(fixture.now);
    await fixture.directory.refresh();
    await expect(require(withCookie({}, 'GET'), 'viewer')).rejects.toMatchObject({ code: 'invalid_api_key' });
  });
});
