import { BriskError } from '@brisk/contracts';
import { notFound } from '../../auth/database-errors.js';
import type { Operator, OperatorSession, OperatorStore, OperatorToken } from '../operator-store.js';
import { noAdmin } from '../prisma-operator-store.js';

/** Operators in memory. */
export class FakeOperatorStore implements OperatorStore {
  private readonly operators = new Map<string, Operator>();
  private readonly allTokens = new Map<string, OperatorToken>();
  private allSessions: OperatorSession[] = [];
  private changes = 0;

  async list(): Promise<Operator[]> {
    return structuredClone([...this.operators.values()].sort((a, b) => (a.name < b.name ? -1 : 1)));
  }

  async get(id: string): Promise<Operator | undefined> {
    return structuredClone(this.operators.get(id));
  }

  async create(operator: Operator): Promise<void> {
    for (const { name } of this.operators.values()) {
      if (name === operator.name) throw new BriskError('already_exists', 'There is such operator already.');
    }
    this.changes += 1;
    this.operators.set(operator.id, structuredClone(operator));
  }

  async update(id: string, fields: Pick<Operator, 'role' | 'disabledAt'>, at: number): Promise<Operator> {
    const before = this.operators.get(id);
    if (!before) throw notFound('operator');
    const after = { ...before, ...fields };
    const wereThere = this.hasAdminWithToken(at);
    this.operators.set(id, after);
    if (![...this.operators.values()].some(isAdmin) || (wereThere && !this.hasAdminWithToken(at))) {
      this.operators.set(id, before);
      throw noAdmin();
    }
    this.endSessionsOf(id);
    return structuredClone(after);
  }

  async tokens(operatorId?: string): Promise<OperatorToken[]> {
    const tokens = [...this.allTokens.values()].sort((a, b) => a.createdAt - b.createdAt);
    return structuredClone(tokens.filter((token) => operatorId === undefined || token.operatorId === operatorId));
  }

  async addToken(token: OperatorToken): Promise<void> {
    if (!this.operators.has(token.operatorId)) throw notFound('owner');
    for (const { prefix } of this.allTokens.values()) {
      if (prefix === token.prefix) throw new BriskError('already_exists', 'There is such token already.');
    }
    this.changes += 1;
    this.allTokens.set(token.id, structuredClone(token));
  }

  async revokeToken(operatorId: string, tokenId: string, at: number): Promise<OperatorToken> {
    const token = this.allTokens.get(tokenId);
    if (token?.operatorId !== operatorId) throw notFound('token');
    if (token.revokedAt !== null) return structuredClone(token);
    const wereThere = this.hasAdminWithToken(at);
    token.revokedAt = at;
    if (wereThere && !this.hasAdminWithToken(at)) {
      token.revokedAt = null;
      throw noAdmin();
    }
    this.endSessionsOf(operatorId);
    return structuredClone(token);
  }

  async sessions(): Promise<OperatorSession[]> {
    return structuredClone(this.allSessions);
  }

  async startSession(session: OperatorSession): Promise<void> {
    this.changes += 1;
    this.allSessions = this.allSessions.filter(({ expiresAt }) => expiresAt > session.createdAt);
    this.allSessions.push(structuredClone(session));
  }

  async endSession(id: string): Promise<void> {
    this.changes += 1;
    this.allSessions = this.allSessions.filter((session) => session.id !== id);
  }

  async revision(): Promise<string> {
    return String(this.changes);
  }

  private hasAdminWithToken(at: number): boolean {
    const counting = [...this.allTokens.values()].filter(
      ({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt ?? Infinity) > at,
    );
    return counting.some(({ operatorId }) => isAdmin(this.operators.get(operatorId)!));
  }

  private endSessionsOf(operatorId: string): void {
    this.changes += 1;
    this.allSessions = this.allSessions.filter((session) => session.operatorId !== operatorId);
  }
}

const isAdmin = ({ role, disabledAt }: Operator): boolean => role === 'admin' && disabledAt === null;
