import { randomUUID } from 'node:crypto';
import type {
  Audit,
  NewSecretView,
  OperatorChange,
  OperatorList,
  OperatorRequest,
  OperatorView,
  SecretRequest,
  SecretView,
} from '@brisk/contracts';
import { audited } from '../auth/audited.js';
import { notFound } from '../auth/database-errors.js';
import { expiryOf } from '../auth/expiry-of.js';
import { isoTime, issueSecret, viewOfNewSecret, viewOfSecret } from '../auth/stored-secret.js';
import type { Operator, OperatorStore, OperatorToken } from './operator-store.js';

export interface OperatorAdminOptions {
  store: OperatorStore;
  /** Resolves when this replica acts on what was changed; the others follow within a second. */
  refresh: () => Promise<void>;
  audit: Audit;
  /** Ms since 1970. */
  now: () => number;
}

/** What admins see and do of operators and their tokens. Each change is in the audit log, whatever becomes of it. */
export class OperatorAdmin {
  constructor(private readonly options: OperatorAdminOptions) {}

  async list(): Promise<OperatorList> {
    const { store } = this.options;
    const [operators, tokens] = await Promise.all([store.list(), store.tokens()]);
    return { data: operators.map((operator) => viewOf(operator, tokens)) };
  }

  /** @throws BriskError `already_exists` */
  async create({ name, role, reason }: OperatorRequest, actor: string): Promise<OperatorView> {
    const { store, now, refresh, audit } = this.options;
    return audited(audit, { actor, action: 'operator.create', subject: `operator:${name}`, reason }, async () => {
      const operator: Operator = { id: randomUUID(), name, role, createdAt: now(), disabledAt: null };
      await store.create(operator);
      await refresh();
      return { after: { name, role }, result: viewOf(operator, []) };
    });
  }

  /** Ends the operator's sessions. @throws BriskError `not_found`, and `last_admin` when none would be left */
  async change(id: string, change: OperatorChange, actor: string): Promise<OperatorView> {
    const { store, now, refresh, audit } = this.options;
    const before = await this.find(id);
    const subject = `operator:${before.name}`;
    return audited(audit, { actor, action: 'operator.update', subject, reason: change.reason }, async () => {
      const { role = before.role, disabled = before.disabledAt !== null } = change;
      const after = await store.update(id, { role, disabledAt: disabled ? (before.disabledAt ?? now()) : null }, now());
      await refresh();
      return { before: standing(before), after: standing(after), result: viewOf(after, await store.tokens(id)) };
    });
  }

  /** @throws BriskError `not_found`, `invalid_parameter` for a token that would have expired already */
  async addToken(id: string, { name, expires_at, reason }: SecretRequest, actor: string): Promise<NewSecretView> {
    const { store, now, refresh, audit } = this.options;
    const subject = `operator:${(await this.find(id)).name}`;
    return audited(audit, { actor, action: 'token.create', subject, reason }, async () => {
      const expiresAt = expiryOf(expires_at, now());
      const { secret, stored } = issueSecret('operator', { id: randomUUID(), name, createdAt: now(), expiresAt });
      await store.addToken({ ...stored, operatorId: id });
      await refresh();
      return { after: viewOfSecret(stored), result: viewOfNewSecret(secret, stored) };
    });
  }

  /** Ends the operator's sessions, too. @throws BriskError `not_found`, `last_admin` */
  async revokeToken(id: string, tokenId: string, reason: string, actor: string): Promise<SecretView> {
    const { store, now, refresh, audit } = this.options;
    const subject = `operator:${(await this.find(id)).name}`;
    return audited(audit, { actor, action: 'token.revoke', subject, reason }, async () => {
      const after = viewOfSecret(await store.revokeToken(id, tokenId, now()));
      await refresh();
      return { after, result: after };
    });
  }

  private async find(id: string): Promise<Operator> {
    const operator = await this.options.store.get(id);
    if (!operator) throw notFound('operator');
    return operator;
  }
}

function standing({ role, disabledAt }: Operator) {
  return { role, disabled: disabledAt !== null };
}

function viewOf({ id, name, role, createdAt, disabledAt }: Operator, tokens: readonly OperatorToken[]): OperatorView {
  const own = tokens.filter(({ operatorId }) => operatorId === id).map(viewOfSecret);
  return { id, name, role, created_at: isoTime(createdAt), disabled_at: isoTime(disabledAt), tokens: own };
}
