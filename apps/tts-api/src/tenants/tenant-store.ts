import type { StoredSecret } from '../auth/stored-secret.js';

/** What is null is the deployment's; without a limit, for characters. */
export interface TenantQuotas {
  requestsPerSecond: number | null;
  concurrentStreams: number | null;
  charactersPerDay: number | null;
  cacheBytes: number | null;
}

/** What may be changed of one. */
export interface TenantFields {
  name: string;
  quotas: TenantQuotas;
  sharingGroup: string | null;
  defaultVoice: string | null;
  /** In ms since 1970; its keys are refused from then on. */
  disabledAt: number | null;
}

export interface Tenant extends TenantFields {
  /** A slug. */
  id: string;
  createdAt: number;
  /** Counts changes, from 1. */
  version: number;
}

export interface ApiKey extends StoredSecret {
  tenantId: string;
}

/** Tenants and their keys. Nothing is ever removed, so that the audit log's names keep their meaning. */
export interface TenantStore {
  /** By id. */
  list(): Promise<Tenant[]>;
  get(id: string): Promise<Tenant | undefined>;
  /** @throws BriskError `already_exists` */
  create(tenant: Omit<Tenant, 'version'>): Promise<Tenant>;
  /**
   * @param version of the tenant that the change is meant for
   * @throws BriskError `tenant_not_found`, `stale_edit`
   */
  update(id: string, version: number, fields: TenantFields): Promise<Tenant>;
  /** Of one tenant, or all; the oldest first. */
  keys(tenantId?: string): Promise<ApiKey[]>;
  /** @throws BriskError `not_found` without such a tenant, `already_exists` for a known key */
  addKey(key: ApiKey): Promise<void>;
  /**
   * Does nothing to a key that is revoked already.
   *
   * @throws BriskError `not_found`
   */
  revokeKey(tenantId: string, keyId: string, at: number): Promise<ApiKey>;
  /** Differs from an earlier one whenever a tenant or a key does. */
  revision(): Promise<string>;
}
