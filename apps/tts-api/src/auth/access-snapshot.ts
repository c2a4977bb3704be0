import { timingSafeEqual } from 'node:crypto';
import type { TenantPolicy } from '@brisk/cache';
import type { Tenant } from '../tenants/tenant-store.js';
import type { AccessRows } from './access-rows.js';
import type { Principal } from './principal.js';
import { digestOf } from './secret.js';

export const DEFAULT_TENANT = 'default';

/** What one secret lets its bearer do. */
export interface Grant {
  principal: Principal;
  /** Of the key, token or session. */
  id: string;
  /** In ms since 1970. */
  expiresAt: number | null;
  /** Why it is refused, for good: it, or whom it belongs to, was stopped. */
  stopped: string | null;
  /** Of a session alone. */
  csrfToken: string | null;
}

interface Entry {
  digest: Buffer;
  grant: Grant;
}

/** Who may do what, at one moment, ready to be asked on every request. */
export class AccessSnapshot {
  /** Characters a day of each tenant that has such a limit. */
  readonly characterQuotas: ReadonlyMap<string, number>;
  private readonly tenants: ReadonlyMap<string, { tenant: Tenant; policy: TenantPolicy }>;
  private readonly byDigest = new Map<string, Entry[]>();
  /** Of secrets that were found: as many as there are, at most. */
  private readonly bySecret = new Map<string, Grant>();

  constructor(rows: AccessRows) {
    this.tenants = new Map(rows.tenants.map((tenant) => [tenant.id, { tenant, policy: policyFor(tenant) }]));
    this.characterQuotas = new Map(
      rows.tenants.flatMap(({ id, quotas: { charactersPerDay } }) =>
        charactersPerDay === null ? [] : [[id, charactersPerDay] as const],
      ),
    );
    for (const key of rows.keys) this.addKey(key);
    const operators = new Map(rows.operators.map((operator) => [operator.id, operator]));
    const grantTo = (operatorId: string, hash: string, rest: Omit<Grant, 'principal'>) => {
      const operator = operators.get(operatorId);
      if (!operator) return;
      const { name, role } = operator;
      const principal: Principal = { kind: 'operator', tenantId: DEFAULT_TENANT, operatorId, name, role };
      const stopped = rest.stopped ?? (operator.disabledAt === null ? null : 'its operator is disabled');
      this.add(hash, { ...rest, principal, stopped });
    };
    for (const { operatorId, hash, id, expiresAt, revokedAt } of rows.tokens) {
      grantTo(operatorId, hash, { id, expiresAt, stopped: whyStopped(revokedAt), csrfToken: null });
    }
    for (const { operatorId, id, expiresAt, csrfToken } of rows.sessions) {
      grantTo(operatorId, id, { id, expiresAt, stopped: null, csrfToken });
    }
  }

  /** Whatever is known of a secret, also when it counts no more. */
  find(secret: string): Grant | undefined {
    const known = this.bySecret.get(secret);
    if (known) return known;
    const found = this.search(secret);
    if (found) this.bySecret.set(secret, found);
    return found;
  }

  private search(secret: string): Grant | undefined {
    const digest = digestOf(secret);
    const candidates = this.byDigest.get(slotOf(digest));
    if (!candidates) return undefined;
    // The slot says nothing of the rest, which is compared in constant time.
    const asked = Buffer.from(digest, 'latin1');
    return candidates.find((entry) => timingSafeEqual(entry.digest, asked))?.grant;
  }

  tenant(id: string): Tenant | undefined {
    return this.tenants.get(id)?.tenant;
  }

  policy(tenantId: string): TenantPolicy | undefined {
    return this.tenants.get(tenantId)?.policy;
  }

  private addKey({ id, tenantId, hash, expiresAt, revokedAt }: AccessRows['keys'][number]): void {
    const tenant = this.tenants.get(tenantId)?.tenant;
    if (!tenant) return;
    const stopped = whyStopped(revokedAt) ?? (tenant.disabledAt === null ? null : 'its tenant is disabled');
    const principal: Principal = { kind: 'tenant', tenantId, keyId: id };
    this.add(hash, { principal, id, expiresAt, stopped, csrfToken: null });
  }

  private add(hash: string, grant: Grant): void {
    const entry = { digest: Buffer.from(hash, 'latin1'), grant };
    const slot = slotOf(hash);
    const others = this.byDigest.get(slot);
    if (others) others.push(entry);
    else this.byDigest.set(slot, [entry]);
  }
}

const slotOf = (digest: string) => digest.slice(0, 12);
const whyStopped = (revokedAt: number | null) => (revokedAt === null ? null : 'it was revoked');

function policyFor({ sharingGroup, quotas: { cacheBytes } }: Tenant): TenantPolicy {
  return {
    ...(sharingGroup !== null && { sharingGroup }),
    ...(cacheBytes !== null && { quotaBytes: cacheBytes }),
  };
}
