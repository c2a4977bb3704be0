import type { Operator, OperatorSession, OperatorStore, OperatorToken } from '../operators/operator-store.js';
import type { ApiKey, Tenant, TenantStore } from '../tenants/tenant-store.js';

/** Everything that says who may do what. */
export interface AccessRows {
  tenants: readonly Tenant[];
  keys: readonly ApiKey[];
  operators: readonly Operator[];
  tokens: readonly OperatorToken[];
  sessions: readonly OperatorSession[];
}

export interface AccessSource {
  /** Differs from an earlier one whenever a row does. */
  revision(): Promise<string>;
  read(): Promise<AccessRows>;
}

export function accessSource(tenants: TenantStore, operators: OperatorStore): AccessSource {
  return {
    revision: async () => (await Promise.all([tenants.revision(), operators.revision()])).join(' '),
    read: async () => ({
      tenants: await tenants.list(),
      keys: await tenants.keys(),
      operators: await operators.list(),
      tokens: await operators.tokens(),
      sessions: await operators.sessions(),
    }),
  };
}
