import type { Role } from '@brisk/contracts';
import type { StoredSecret } from '../auth/stored-secret.js';

export interface Operator {
  id: string;
  name: string;
  role: Role;
  /** In ms since 1970. */
  createdAt: number;
  /** Tokens and sessions are refused from then on. */
  disabledAt: number | null;
}

export interface OperatorToken extends StoredSecret {
  operatorId: string;
}

export interface OperatorSession {
  /** SHA-256 of the session's secret, as hex. */
  id: string;
  operatorId: string;
  csrfToken: string;
  createdAt: number;
  expiresAt: number;
}

/** Operators, their tokens and sessions. Only sessions are ever removed. */
export interface OperatorStore {
  /** By name. */
  list(): Promise<Operator[]>;
  get(id: string): Promise<Operator | undefined>;
  /** @throws BriskError `already_exists` */
  create(operator: Operator): Promise<void>;
  /**
   * Changes the operator, and ends its sessions.
   *
   * @param at ms since 1970
   * @throws BriskError `not_found`, and `last_admin` when no admin would be left, or none with a token that counts
   */
  update(id: string, fields: Pick<Operator, 'role' | 'disabledAt'>, at: number): Promise<Operator>;
  /** Of one operator, or all; the oldest first. */
  tokens(operatorId?: string): Promise<OperatorToken[]>;
  /** @throws BriskError `not_found` without such an operator, `already_exists` for a known token */
  addToken(token: OperatorToken): Promise<void>;
  /**
   * Does nothing to a token that is revoked already. Ends the operator's sessions: any may have begun with the token.
   *
   * @throws BriskError `not_found`, and `last_admin` when no admin would have a token that counts
   */
  revokeToken(operatorId: string, tokenId: string, at: number): Promise<OperatorToken>;
  sessions(): Promise<OperatorSession[]>;
  /** Adds one, and removes those that expired before it began. */
  startSession(session: OperatorSession): Promise<void>;
  /** Does nothing when it has ended. */
  endSession(id: string): Promise<void>;
  /** Differs from an earlier one whenever an operator, a token or a session does. */
  revision(): Promise<string>;
}
