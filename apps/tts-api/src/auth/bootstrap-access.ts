import { randomUUID } from 'node:crypto';
import { isBriskError, type Credentials } from '@brisk/contracts';
import type { OperatorStore } from '../operators/operator-store.js';
import type { TenantStore } from '../tenants/tenant-store.js';
import { DEFAULT_TENANT } from './access-snapshot.js';
import { digestOf } from './secret.js';
import { storedSecret, type StoredSecret } from './stored-secret.js';

export interface BootstrapOptions {
  tenants: TenantStore;
  operators: OperatorStore;
  credentials: Credentials;
  /** Whether the deployment sets it: then it takes the place of the one that was set before. */
  given: { apiKey: boolean; operatorToken: boolean };
  /** Ms since 1970. */
  now: () => number;
  /** Told of one that is set, and was revoked: it stays so. */
  onRevoked: (variable: string) => void;
}

export const FIRST_OPERATOR = 'admin';
/** Name of a key or token that comes from the deployment and not from an operator. */
const BOOTSTRAP = 'bootstrap';

/**
 * Makes rows of the two credentials that every deployment starts with; once, however many replicas start, and however
 * often. One that was generated is only added, since each replica may have generated its own.
 */
export async function bootstrapAccess(options: BootstrapOptions): Promise<void> {
  const { tenants, operators, credentials, given, now } = options;
  await tenants.create(firstTenant(now())).catch(unlessThere);
  await settle(options, 'BRISK_BOOTSTRAP_API_KEY', {
    secret: credentials.apiKey,
    replaces: given.apiKey,
    list: () => tenants.keys(DEFAULT_TENANT),
    add: (key) => tenants.addKey({ ...key, tenantId: DEFAULT_TENANT }),
    revoke: (id) => tenants.revokeKey(DEFAULT_TENANT, id, now()),
  });

  const admin = { id: randomUUID(), name: FIRST_OPERATOR, role: 'admin', createdAt: now(), disabledAt: null } as const;
  await operators.create(admin).catch(unlessThere);
  const { id: operatorId } = (await operators.list()).find(({ name }) => name === FIRST_OPERATOR)!;
  await settle(options, 'BRISK_OPERATOR_TOKEN', {
    secret: credentials.operatorToken,
    replaces: given.operatorToken,
    list: () => operators.tokens(operatorId),
    add: (token) => operators.addToken({ ...token, operatorId }),
    revoke: (id) => operators.revokeToken(operatorId, id, now()),
  });
}

interface Settling {
  secret: string;
  replaces: boolean;
  list: () => Promise<StoredSecret[]>;
  add: (stored: StoredSecret) => Promise<void>;
  revoke: (id: string) => Promise<unknown>;
}

async function settle({ now, onRevoked }: BootstrapOptions, variable: string, settling: Settling): Promise<void> {
  const { secret, replaces, list, add, revoke } = settling;
  const hash = digestOf(secret);
  const before = await list();
  const known = before.find((stored) => stored.hash === hash);
  if (known && known.revokedAt !== null) onRevoked(variable);
  if (known) return;
  await add(storedSecret(secret, { id: randomUUID(), name: BOOTSTRAP, createdAt: now(), expiresAt: null })).catch(
    unlessThere,
  );
  if (!replaces) return;
  for (const { id, name, revokedAt } of before) if (name === BOOTSTRAP && revokedAt === null) await revoke(id);
}

function firstTenant(createdAt: number) {
  const quotas = { requestsPerSecond: null, concurrentStreams: null, charactersPerDay: null, cacheBytes: null };
  const nothing = { disabledAt: null, sharingGroup: null, defaultVoice: null };
  return { id: DEFAULT_TENANT, name: 'Default', createdAt, quotas, ...nothing };
}

/** Another replica was quicker. */
function unlessThere(error: unknown): void {
  if (!isBriskError(error) || error.code !== 'already_exists') throw error;
}
