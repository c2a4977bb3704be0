import type { Database } from '@brisk/database';
import { notFound, rethrow, staleEdit } from '../auth/database-errors.js';
import { fromSecretColumns, maybe, toSecretColumns } from '../auth/secret-row.js';
import type { ApiKey, Tenant, TenantFields, TenantStore } from './tenant-store.js';

type Row = NonNullable<Awaited<ReturnType<Database['client']['tenant']['findUnique']>>>;

/** Tenants and keys in the database. */
export class PrismaTenantStore implements TenantStore {
  constructor(private readonly client: Database['client']) {}

  async list(): Promise<Tenant[]> {
    return (await this.client.tenant.findMany({ orderBy: { id: 'asc' } })).map(toTenant);
  }

  async get(id: string): Promise<Tenant | undefined> {
    const row = await this.client.tenant.findUnique({ where: { id } });
    return row ? toTenant(row) : undefined;
  }

  async create({ id, createdAt, ...fields }: Omit<Tenant, 'version'>): Promise<Tenant> {
    const data = { ...toColumns(fields), id, createdAt: BigInt(createdAt), version: 1 };
    return toTenant(await this.client.tenant.create({ data }).catch(rethrow('tenant')));
  }

  async update(id: string, version: number, fields: TenantFields): Promise<Tenant> {
    const data = { ...toColumns(fields), version: version + 1 };
    const { count } = await this.client.tenant.updateMany({ where: { id, version }, data });
    const now = await this.get(id);
    if (!now) throw notFound('tenant');
    if (count === 0) throw staleEdit(now.version);
    return now;
  }

  async keys(tenantId?: string): Promise<ApiKey[]> {
    const where = tenantId === undefined ? {} : { tenantId };
    const rows = await this.client.apiKey.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    return rows.map((row) => ({ ...fromSecretColumns(row), tenantId: row.tenantId }));
  }

  async addKey(key: ApiKey): Promise<void> {
    const data = { ...toSecretColumns(key), tenantId: key.tenantId };
    await this.client.apiKey.create({ data }).catch(rethrow('key'));
  }

  async revokeKey(tenantId: string, keyId: string, at: number): Promise<ApiKey> {
    const which = { id: keyId, tenantId };
    await this.client.apiKey.updateMany({ where: { ...which, revokedAt: null }, data: { revokedAt: BigInt(at) } });
    const row = await this.client.apiKey.findFirst({ where: which });
    if (!row) throw notFound('key');
    return { ...fromSecretColumns(row), tenantId };
  }

  /** Rows are never removed, a version only grows, and what is revoked stays so: these figures do not come again. */
  async revision(): Promise<string> {
    const [figures] = await this.client.$queryRaw<object[]>`
      SELECT
        (SELECT COUNT(*) FROM "Tenant") AS "tenants",
        (SELECT SUM("version") FROM "Tenant") AS "versions",
        (SELECT COUNT(*) FROM "ApiKey") AS "keys",
        (SELECT COUNT("revokedAt") FROM "ApiKey") AS "revoked"`;
    return Object.values(figures!).map(String).join('.');
  }
}

function toColumns({ name, quotas, sharingGroup, defaultVoice, disabledAt }: TenantFields) {
  return {
    ...{ name, sharingGroup, defaultVoice },
    requestsPerSecond: quotas.requestsPerSecond,
    concurrentStreams: quotas.concurrentStreams,
    charactersPerDay: maybe(BigInt, quotas.charactersPerDay),
    cacheBytes: maybe(BigInt, quotas.cacheBytes),
    disabledAt: maybe(BigInt, disabledAt),
  };
}

function toTenant({ id, name, createdAt, disabledAt, sharingGroup, defaultVoice, version, ...quotas }: Row): Tenant {
  return {
    ...{ id, name, sharingGroup, defaultVoice, version },
    createdAt: Number(createdAt),
    disabledAt: maybe(Number, disabledAt),
    quotas: {
      requestsPerSecond: quotas.requestsPerSecond,
      concurrentStreams: quotas.concurrentStreams,
      charactersPerDay: maybe(Number, quotas.charactersPerDay),
      cacheBytes: maybe(Number, quotas.cacheBytes),
    },
  };
}
