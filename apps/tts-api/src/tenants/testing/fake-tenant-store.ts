import { BriskError } from '@brisk/contracts';
import { notFound, staleEdit } from '../../auth/database-errors.js';
import type { ApiKey, Tenant, TenantFields, TenantStore } from '../tenant-store.js';

/** Tenants in memory. */
export class FakeTenantStore implements TenantStore {
  private readonly tenants = new Map<string, Tenant>();
  private readonly allKeys = new Map<string, ApiKey>();
  private changes = 0;

  async list(): Promise<Tenant[]> {
    return structuredClone([...this.tenants.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
  }

  async get(id: string): Promise<Tenant | undefined> {
    return structuredClone(this.tenants.get(id));
  }

  async create(tenant: Omit<Tenant, 'version'>): Promise<Tenant> {
    if (this.tenants.has(tenant.id)) throw new BriskError('already_exists', 'There is such tenant already.');
    return this.put({ ...tenant, version: 1 });
  }

  async update(id: string, version: number, fields: TenantFields): Promise<Tenant> {
    const before = this.tenants.get(id);
    if (!before) throw notFound('tenant');
    if (before.version !== version) throw staleEdit(before.version);
    return this.put({ ...before, ...fields, version: version + 1 });
  }

  async keys(tenantId?: string): Promise<ApiKey[]> {
    const keys = [...this.allKeys.values()].sort((a, b) => a.createdAt - b.createdAt);
    return structuredClone(keys.filter((key) => tenantId === undefined || key.tenantId === tenantId));
  }

  async addKey(key: ApiKey): Promise<void> {
    if (!this.tenants.has(key.tenantId)) throw notFound('owner');
    for (const { prefix } of this.allKeys.values()) {
      if (prefix === key.prefix) throw new BriskError('already_exists', 'There is such key already.');
    }
    this.changes += 1;
    this.allKeys.set(key.id, structuredClone(key));
  }

  async revokeKey(tenantId: string, keyId: string, at: number): Promise<ApiKey> {
    const key = this.allKeys.get(keyId);
    if (key?.tenantId !== tenantId) throw notFound('key');
    if (key.revokedAt === null) this.changes += 1;
    key.revokedAt ??= at;
    return structuredClone(key);
  }

  async revision(): Promise<string> {
    return String(this.changes);
  }

  private put(tenant: Tenant): Tenant {
    this.changes += 1;
    this.tenants.set(tenant.id, structuredClone(tenant));
    return structuredClone(tenant);
  }
}
