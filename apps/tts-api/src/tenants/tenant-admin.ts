import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  BriskError,
  isBriskError,
  type Audit,
  type NewSecretView,
  type SecretRequest,
  type SecretView,
  type TenantChange,
  type TenantDetail,
  type TenantList,
  type TenantRequest,
} from '@brisk/contracts';
import { audited } from '../auth/audited.js';
import { notFound, staleEdit } from '../auth/database-errors.js';
import { issueSecret, viewOfNewSecret, viewOfSecret } from '../auth/stored-secret.js';
import { expiryOf } from '../auth/expiry-of.js';
import type { CharacterQuota } from '../limits/character-quota.js';
import type { Tenant, TenantStore } from './tenant-store.js';
import { changedQuotas, NO_QUOTAS, viewOfTenant } from './tenant-views.js';

export interface TenantAdminOptions {
  store: TenantStore;
  /** Resolves when this replica acts on what was changed; the others follow within a second. */
  refresh: () => Promise<void>;
  use: Pick<CharacterQuota, 'today'>;
  cacheUse: (id: string) => TenantDetail['cache_use'];
  audit: Audit;
  /** @throws BriskError for a voice that cannot be anybody's default */
  checkVoice: (voice: string) => void;
  /** Ms since 1970. */
  now: () => number;
}

/** What operators see and do of tenants and their keys. Each change is in the audit log, whatever becomes of it. */
export class TenantAdmin {
  constructor(private readonly options: TenantAdminOptions) {}

  async list(): Promise<TenantList> {
    return { data: (await this.options.store.list()).map(viewOfTenant) };
  }

  /** @throws BriskError `tenant_not_found` */
  async get(id: string): Promise<TenantDetail> {
    const { store, use, cacheUse } = this.options;
    const tenant = await this.find(id);
    const [keys, today] = await Promise.all([store.keys(id), use.today(id)]);
    return { ...viewOfTenant(tenant), keys: keys.map(viewOfSecret), usage_today: today, cache_use: cacheUse(id) };
  }

  /** @throws BriskError `already_exists`, and those of `checkVoice` */
  async create(request: TenantRequest, actor: string): Promise<TenantDetail> {
    const { store, now, audit } = this.options;
    const { id, name, quotas, reason } = request;
    const entry = { actor, action: 'tenant.create', subject: `tenant:${id}`, reason };
    return audited(audit, entry, async () => {
      const { sharing_group: sharingGroup = null, default_voice: defaultVoice = null } = request;
      if (defaultVoice !== null) this.checkVoice(defaultVoice);
      const fields = { name, quotas: changedQuotas(NO_QUOTAS, quotas), sharingGroup, defaultVoice, disabledAt: null };
      const tenant = await store.create({ id, createdAt: now(), ...fields });
      await this.options.refresh();
      return { after: viewOfTenant(tenant), result: await this.get(id) };
    });
  }

  /**
   * What changes nothing is audited, and leaves the version as it is: no other edit gets stale by it.
   *
   * @throws BriskError `tenant_not_found`, `stale_edit`, and those of `checkVoice`
   */
  async change(id: string, change: TenantChange, actor: string): Promise<TenantDetail> {
    const { store, audit } = this.options;
    const entry = { actor, action: 'tenant.update', subject: `tenant:${id}`, reason: change.reason };
    return audited(audit, entry, async () => {
      const before = await this.find(id);
      if (before.version !== change.version) throw staleEdit(before.version);
      const fields = this.changed(before, change);
      const isSame = isDeepStrictEqual({ ...before, ...fields }, before);
      const after = isSame ? before : await store.update(id, change.version, fields);
      await this.options.refresh();
      return { before: viewOfTenant(before), after: viewOfTenant(after), result: await this.get(id) };
    });
  }

  /** @throws BriskError `not_found`, `invalid_parameter` for a key that would have expired already */
  async addKey(id: string, { name, expires_at, reason }: SecretRequest, actor: string): Promise<NewSecretView> {
    const { store, now, audit } = this.options;
    return audited(audit, { actor, action: 'key.create', subject: `tenant:${id}`, reason }, async () => {
      await this.find(id);
      const expiresAt = expiryOf(expires_at, now());
      const { secret, stored } = issueSecret('brisk', { id: randomUUID(), name, createdAt: now(), expiresAt });
      await store.addKey({ ...stored, tenantId: id });
      await this.options.refresh();
      return { after: viewOfSecret(stored), result: viewOfNewSecret(secret, stored) };
    });
  }

  /** @throws BriskError `not_found` */
  async revokeKey(id: string, keyId: string, reason: string, actor: string): Promise<SecretView> {
    const { store, now, audit } = this.options;
    return audited(audit, { actor, action: 'key.revoke', subject: `tenant:${id}`, reason }, async () => {
      const after = viewOfSecret(await store.revokeKey(id, keyId, now()));
      await this.options.refresh();
      return { after, result: after };
    });
  }

  private async find(id: string): Promise<Tenant> {
    const tenant = await this.options.store.get(id);
    if (!tenant) throw notFound('tenant');
    return tenant;
  }

  /** @throws BriskError that names the parameter as it is called here */
  private checkVoice(voice: string): void {
    try {
      this.options.checkVoice(voice);
    } catch (error) {
      if (!isBriskError(error)) throw error;
      throw new BriskError(error.code, error.message, { param: 'default_voice' });
    }
  }

  private changed(before: Tenant, change: TenantChange) {
    const { name = before.name, sharing_group, default_voice, disabled } = change;
    if (typeof default_voice === 'string') this.checkVoice(default_voice);
    const disabledAt = disabled ? (before.disabledAt ?? this.options.now()) : null;
    return {
      name,
      quotas: changedQuotas(before.quotas, change.quotas),
      sharingGroup: sharing_group === undefined ? before.sharingGroup : sharing_group,
      defaultVoice: default_voice === undefined ? before.defaultVoice : default_voice,
      disabledAt: disabled === undefined ? before.disabledAt : disabledAt,
    };
  }
}
