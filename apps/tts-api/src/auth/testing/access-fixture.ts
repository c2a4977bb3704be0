import type { Role } from '@brisk/contracts';
import { FakeOperatorStore } from '../../operators/testing/fake-operator-store.js';
import { FakeTenantStore } from '../../tenants/testing/fake-tenant-store.js';
import { RecordedAudit } from '../../testing/recorded-audit.js';
import { AccessDirectory } from '../access-directory.js';
import { accessSource } from '../access-rows.js';
import { Access } from '../access.js';
import { RefusalLog } from '../refusal-log.js';
import { digestOf, newSecret } from '../secret.js';
import { storedSecret } from '../stored-secret.js';

export const NO_QUOTAS = {
  requestsPerSecond: null,
  concurrentStreams: null,
  charactersPerDay: null,
  cacheBytes: null,
};

/** Tenants, operators and what looks at them, in memory, at a time that a test decides. */
export class AccessFixture {
  /** Ms since 1970. */
  now = Date.parse('2026-01-02T12:00:00Z');
  readonly tenants = new FakeTenantStore();
  readonly operators = new FakeOperatorStore();
  readonly audit = new RecordedAudit();
  readonly troubles: unknown[] = [];
  readonly directory: AccessDirectory;
  readonly access: Access;
  private ids = 0;

  constructor(source = accessSource) {
    const now = () => this.now;
    const onTrouble = (reason: unknown) => void this.troubles.push(reason);
    this.directory = new AccessDirectory({ source: source(this.tenants, this.operators), now, onTrouble });
    const refusals = new RefusalLog({ audit: this.audit, now, onLost: onTrouble });
    this.access = new Access(this.directory, refusals);
  }

  /** @returns the tenant's key */
  async addTenant(id: string, expiresAt: number | null = null): Promise<string> {
    const fields = { name: id, quotas: NO_QUOTAS, sharingGroup: null, defaultVoice: null, disabledAt: null };
    if (!(await this.tenants.get(id))) await this.tenants.create({ id, createdAt: this.now, ...fields });
    const secret = newSecret('brisk');
    await this.tenants.addKey({ ...this.stored(secret, 'key', expiresAt), tenantId: id });
    return secret;
  }

  /** @returns the operator's token */
  async addOperator(name: string, role: Role, expiresAt: number | null = null): Promise<string> {
    await this.operators.create({ id: name, name, role, createdAt: this.now, disabledAt: null });
    const secret = newSecret('operator');
    await this.operators.addToken({ ...this.stored(secret, 'token', expiresAt), operatorId: name });
    return secret;
  }

  /** @returns the cookie's secret; the session's CSRF token is `csrf` */
  async addSession(operatorId: string, expiresAt = this.now + 1000): Promise<string> {
    const secret = newSecret('session');
    const id = digestOf(secret);
    await this.operators.startSession({ id, operatorId, csrfToken: 'csrf', createdAt: this.now, expiresAt });
    return secret;
  }

  private stored(secret: string, kind: string, expiresAt: number | null) {
    this.ids += 1;
    return storedSecret(secret, { id: `${kind}-${this.ids}`, name: kind, createdAt: this.now, expiresAt });
  }
}
