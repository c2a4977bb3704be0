import { beforeEach, describe, expect, it } from 'vitest';
import { FakeOperatorStore } from '../operators/testing/fake-operator-store.js';
import { FakeTenantStore } from '../tenants/testing/fake-tenant-store.js';
import { bootstrapAccess } from './bootstrap-access.js';
import { accessSource } from './access-rows.js';
import { AccessSnapshot } from './access-snapshot.js';

describe('bootstrapAccess', () => {
  let tenants: FakeTenantStore;
  let operators: FakeOperatorStore;
  let revoked: string[];
  beforeEach(() => {
    tenants = new FakeTenantStore();
    operators = new FakeOperatorStore();
    revoked = [];
  });

  const start = (apiKey: string, operatorToken: string, given = true) =>
    bootstrapAccess({
      ...{ tenants, operators, now: () => 1 },
      credentials: { apiKey, operatorToken },
      given: { apiKey: given, operatorToken: given },
      onRevoked: (variable) => revoked.push(variable),
    });
  const counts = async (secret: string) => {
    const snapshot = new AccessSnapshot(await accessSource(tenants, operators).read());
    return snapshot.find(secret)?.stopped === null;
  };

  it('makes a tenant with a key, and an admin with a token', async () => {
    await start('key-1', 'token-1');
    const snapshot = new AccessSnapshot(await accessSource(tenants, operators).read());
    expect(snapshot.find('key-1')?.principal).toMatchObject({ kind: 'tenant', tenantId: 'default' });
    expect(snapshot.find('token-1')?.principal).toMatchObject({ kind: 'operator', name: 'admin', role: 'admin' });
  });

  it('does nothing the second time, nor when replicas start together', async () => {
    await Promise.all([start('key-1', 'token-1'), start('key-1', 'token-1')]);
    const revisions = [await tenants.revision(), await operators.revision()];
    await start('key-1', 'token-1');
    expect([await tenants.revision(), await operators.revision()]).toEqual(revisions);
    expect(await tenants.keys()).toHaveLength(1);
    expect(await operators.tokens()).toHaveLength(1);
  });

  it('replaces what the deployment had set before, and leaves other keys alone', async () => {
    await start('key-1', 'token-1');
    const key = (await tenants.keys())[0]!;
    await tenants.addKey({ ...key, id: 'other', name: 'app', prefix: 'other', hash: 'x' });
    await start('key-2', 'token-2');
    expect([await counts('key-1'), await counts('key-2')]).toEqual([false, true]);
    expect([await counts('token-1'), await counts('token-2')]).toEqual([false, true]);
    expect((await tenants.keys()).find(({ id }) => id === 'other')).toMatchObject({ revokedAt: null });
  });

  it('adds generated ones: replicas that share a database may each have their own', async () => {
    await start('key-1', 'token-1', false);
    await start('key-2', 'token-2', false);
    expect([await counts('key-1'), await counts('key-2'), await counts('token-1')]).toEqual([true, true, true]);
  });

  it('leaves a revoked one revoked, and says so', async () => {
    await start('key-1', 'token-1');
    await tenants.revokeKey('default', (await tenants.keys())[0]!.id, 5);
    await start('key-1', 'token-1');
    expect(await counts('key-1')).toBe(false);
    expect(revoked).toEqual(['BRISK_BOOTSTRAP_API_KEY']);
  });
});
