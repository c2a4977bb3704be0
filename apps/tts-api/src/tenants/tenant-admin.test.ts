import { BriskError, newSecretViewSchema, tenantDetailSchema, tenantRequestSchema } from '@brisk/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { AccessFixture } from '../auth/testing/access-fixture.js';
import { TenantAdmin } from './tenant-admin.js';

describe('TenantAdmin', () => {
  let fixture: AccessFixture;
  let admin: TenantAdmin;
  beforeEach(() => {
    fixture = new AccessFixture();
    admin = new TenantAdmin({
      store: fixture.tenants,
      refresh: () => fixture.directory.refresh(),
      use: { today: async () => ({ day: '2026-01-02', characters: 42 }) },
      cacheUse: () => ({ sentences: { entries: 2, bytes: 900 }, answers: { entries: 1, bytes: 600 } }),
      audit: fixture.audit,
      checkVoice: (voice) => {
        if (voice !== 'wren') throw new BriskError('voice_not_found', 'No.', { param: 'voice' });
      },
      now: () => fixture.now,
    });
  });

  const reason = 'a customer';
  const request = (more: object = {}) => tenantRequestSchema.parse({ id: 'acme', name: 'Acme', reason, ...more });
  const lastEntry = () => fixture.audit.entries.at(-1);

  it('makes a tenant, which counts here at once and is audited', async () => {
    const quotas = { characters_per_day: 100 };
    const made = await admin.create(request({ quotas, default_voice: 'wren' }), 'otto');
    expect(tenantDetailSchema.parse(made)).toMatchObject({
      ...{ id: 'acme', default_voice: 'wren', sharing_group: null, version: 1, keys: [] },
      quotas: { characters_per_day: 100, requests_per_second: null },
      usage_today: { day: '2026-01-02', characters: 42 },
      cache_use: { sentences: { entries: 2, bytes: 900 }, answers: { entries: 1, bytes: 600 } },
    });
    expect(fixture.directory.tenant('acme')).toMatchObject({ defaultVoice: 'wren' });
    const entry = { actor: 'otto', action: 'tenant.create', subject: 'tenant:acme', reason, result: 'done' };
    expect(lastEntry()).toMatchObject({ ...entry, after: { id: 'acme', version: 1 } });
  });

  it('refuses a second one of that id, and a voice that is not there', async () => {
    await admin.create(request(), 'otto');
    await expect(admin.create(request(), 'otto')).rejects.toMatchObject({ code: 'already_exists' });
    expect(lastEntry()).toMatchObject({ result: 'refused', after: { error: 'already_exists' } });
    const other = request({ id: 'zeta', default_voice: 'nobody' });
    await expect(admin.create(other, 'otto')).rejects.toMatchObject({
      code: 'voice_not_found',
      param: 'default_voice',
    });
    expect((await admin.list()).data.map(({ id }) => id)).toEqual(['acme']);
  });

  it('changes what is given and nothing else, null included', async () => {
    await admin.create(request({ quotas: { characters_per_day: 100 }, sharing_group: 'us' }), 'otto');
    const quotas = { requests_per_second: 5 };
    const changed = await admin.change('acme', { version: 1, quotas, sharing_group: null, reason }, 'otto');
    expect(changed).toMatchObject({
      ...{ name: 'Acme', sharing_group: null, version: 2, disabled_at: null },
      quotas: { characters_per_day: 100, requests_per_second: 5 },
    });
    expect(lastEntry()).toMatchObject({ before: { sharing_group: 'us' }, after: { sharing_group: null } });
  });

  it('leaves the version as it is when nothing changes, and audits that it was asked', async () => {
    await admin.create(request({ quotas: { characters_per_day: 100 } }), 'otto');
    const same = { version: 1, name: 'Acme', quotas: { characters_per_day: 100 }, disabled: false, reason };
    expect(await admin.change('acme', same, 'otto')).toMatchObject({ name: 'Acme', version: 1 });
    expect(lastEntry()).toMatchObject({ action: 'tenant.update', result: 'done', after: { version: 1 } });
    expect(await admin.change('acme', { ...same, name: 'B' }, 'otto')).toMatchObject({ name: 'B', version: 2 });
    await expect(admin.change('acme', { ...same, name: 'B' }, 'otto')).rejects.toMatchObject({ code: 'stale_edit' });
  });

  it.each([0, 1, 3])('refuses a change that is meant for version %i', async (version) => {
    await admin.create(request(), 'otto');
    await admin.change('acme', { version: 1, name: 'B', reason }, 'otto');
    const change = admin.change('acme', { version, name: 'C', reason }, 'otto');
    await expect(change).rejects.toMatchObject({ code: 'stale_edit' });
    expect(await admin.get('acme')).toMatchObject({ name: 'B', version: 2 });
    expect(lastEntry()).toMatchObject({ result: 'refused', after: { error: 'stale_edit' } });
  });

  it('disables a tenant, keeps since when, and lets it in again', async () => {
    const since = new Date(fixture.now).toISOString();
    await admin.create(request(), 'otto');
    const { secret } = await admin.addKey('acme', { name: 'app', reason }, 'otto');
    await admin.change('acme', { version: 1, disabled: true, reason }, 'otto');
    expect(fixture.directory.find(secret)).toBeUndefined();
    fixture.now += 1000;
    expect(await admin.change('acme', { version: 2, disabled: true, reason }, 'otto')).toMatchObject({
      disabled_at: since,
    });
    await admin.change('acme', { version: 2, disabled: false, reason }, 'otto');
    expect(fixture.directory.find(secret)).toBeDefined();
  });

  it('shows a key once, lets it in until it expires, and audits it without its secret', async () => {
    await admin.create(request(), 'otto');
    const expires_at = new Date(fixture.now + 1000).toISOString();
    const made = newSecretViewSchema.parse(await admin.addKey('acme', { name: 'app', expires_at, reason }, 'otto'));
    expect(fixture.directory.find(made.secret)).toMatchObject({ tenantId: 'acme' });
    const { secret, ...view } = made;
    expect((await admin.get('acme')).keys).toEqual([view]);
    expect(JSON.stringify([fixture.audit.entries, await fixture.tenants.keys()])).not.toContain(secret);
    fixture.now += 1000;
    expect(fixture.directory.find(secret)).toBeUndefined();
  });

  it('refuses a key that would have expired already', async () => {
    await admin.create(request(), 'otto');
    const expires_at = new Date(fixture.now).toISOString();
    await expect(admin.addKey('acme', { name: 'app', expires_at, reason }, 'otto')).rejects.toMatchObject({
      code: 'invalid_parameter',
      param: 'expires_at',
    });
    expect((await admin.get('acme')).keys).toEqual([]);
  });

  it('revokes one of several keys', async () => {
    await admin.create(request(), 'otto');
    const [one, two] = [
      await admin.addKey('acme', { name: 'one', reason }, 'otto'),
      await admin.addKey('acme', { name: 'two', reason }, 'otto'),
    ];
    const revoked = await admin.revokeKey('acme', one.id, 'it leaked', 'otto');
    expect(revoked).toMatchObject({ id: one.id, revoked_at: new Date(fixture.now).toISOString() });
    expect([fixture.directory.find(one.secret), fixture.directory.find(two.secret)]).toEqual([
      undefined,
      expect.objectContaining({ tenantId: 'acme' }),
    ]);
    expect(lastEntry()).toMatchObject({ action: 'key.revoke', reason: 'it leaked', result: 'done' });
  });

  it('knows no tenant and key but those there are', async () => {
    const unknown = { code: 'tenant_not_found' };
    await expect(admin.get('acme')).rejects.toMatchObject(unknown);
    await expect(admin.change('acme', { version: 1, reason }, 'otto')).rejects.toMatchObject(unknown);
    await expect(admin.addKey('acme', { name: 'app', reason }, 'otto')).rejects.toMatchObject(unknown);
    await expect(admin.revokeKey('acme', 'k', reason, 'otto')).rejects.toMatchObject({ code: 'not_found' });
  });
});
