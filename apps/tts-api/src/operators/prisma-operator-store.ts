import { BriskError, type Role } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import { notFound, rethrow } from '../auth/database-errors.js';
import { fromSecretColumns, maybe, toSecretColumns } from '../auth/secret-row.js';
import type { Operator, OperatorSession, OperatorStore, OperatorToken } from './operator-store.js';

type Client = Database['client'];
type Transaction = Parameters<Parameters<Client['$transaction']>[0]>[0];
type Row = NonNullable<Awaited<ReturnType<Client['operator']['findUnique']>>>;

/** Operators, tokens and sessions in the database. */
export class PrismaOperatorStore implements OperatorStore {
  constructor(private readonly client: Client) {}

  async list(): Promise<Operator[]> {
    return (await this.client.operator.findMany({ orderBy: { name: 'asc' } })).map(toOperator);
  }

  async get(id: string): Promise<Operator | undefined> {
    const row = await this.client.operator.findUnique({ where: { id } });
    return row ? toOperator(row) : undefined;
  }

  async create({ id, name, role, createdAt, disabledAt }: Operator): Promise<void> {
    const data = { id, name, role, createdAt: BigInt(createdAt), disabledAt: maybe(BigInt, disabledAt) };
    await this.client.operator.create({ data }).catch(rethrow('operator'));
  }

  async update(id: string, { role, disabledAt }: Pick<Operator, 'role' | 'disabledAt'>, at: number): Promise<Operator> {
    const change = async (transaction: Transaction) => {
      const before = await adminsWithTokens(transaction, at);
      const data = { role, disabledAt: maybe(BigInt, disabledAt) };
      const { count } = await transaction.operator.updateMany({ where: { id }, data });
      if (count === 0) throw notFound('operator');
      if ((await transaction.operator.count({ where: ADMIN })) === 0) throw noAdmin();
      if (before > 0 && (await adminsWithTokens(transaction, at)) === 0) throw noAdmin();
      await transaction.operatorSession.deleteMany({ where: { operatorId: id } });
    };
    // Two admins who disable each other would both see one that is left.
    await this.client.$transaction(change, { isolationLevel: 'Serializable' }).catch(rethrow('operator'));
    return (await this.get(id))!;
  }

  async tokens(operatorId?: string): Promise<OperatorToken[]> {
    const where = operatorId === undefined ? {} : { operatorId };
    const rows = await this.client.operatorToken.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
    return rows.map((row) => ({ ...fromSecretColumns(row), operatorId: row.operatorId }));
  }

  async addToken(token: OperatorToken): Promise<void> {
    const data = { ...toSecretColumns(token), operatorId: token.operatorId };
    await this.client.operatorToken.create({ data }).catch(rethrow('token'));
  }

  async revokeToken(operatorId: string, tokenId: string, at: number): Promise<OperatorToken> {
    const which = { id: tokenId, operatorId };
    const revokedAt = BigInt(at);
    const change = async (transaction: Transaction) => {
      const before = await adminsWithTokens(transaction, at);
      const changed = await transaction.operatorToken.updateMany({
        where: { ...which, revokedAt: null },
        data: { revokedAt },
      });
      if (before > 0 && (await adminsWithTokens(transaction, at)) === 0) throw noAdmin();
      if (changed.count > 0) await transaction.operatorSession.deleteMany({ where: { operatorId } });
      return transaction.operatorToken.findFirst({ where: which });
    };
    const row = await this.client.$transaction(change, { isolationLevel: 'Serializable' }).catch(rethrow('token'));
    if (!row) throw notFound('token');
    return { ...fromSecretColumns(row), operatorId };
  }

  async sessions(): Promise<OperatorSession[]> {
    const rows = await this.client.operatorSession.findMany();
    return rows.map((row) => ({ ...row, createdAt: Number(row.createdAt), expiresAt: Number(row.expiresAt) }));
  }

  async startSession({ createdAt, expiresAt, ...session }: OperatorSession): Promise<void> {
    const data = { ...session, createdAt: BigInt(createdAt), expiresAt: BigInt(expiresAt) };
    await this.client.$transaction([
      this.client.operatorSession.deleteMany({ where: { expiresAt: { lte: BigInt(createdAt) } } }),
      this.client.operatorSession.create({ data }),
    ]);
  }

  async endSession(id: string): Promise<void> {
    await this.client.operatorSession.deleteMany({ where: { id } });
  }

  /** Operators and sessions are few, and are told one by one; what is revoked stays so. One question: it is put often. */
  async revision(): Promise<string> {
    const told = await this.client.$queryRaw<{ told: string }[]>`
      SELECT "id" || ' ' || "role" || ' ' || COALESCE(CAST("disabledAt" AS TEXT), '') || ' ' || "name" AS "told"
        FROM "Operator"
      UNION ALL SELECT "id" FROM "OperatorSession"
      UNION ALL SELECT CAST(COUNT(*) AS TEXT) || '.' || CAST(COUNT("revokedAt") AS TEXT) FROM "OperatorToken"
      ORDER BY 1`;
    return JSON.stringify(told.map((row) => row.told));
  }
}

const ADMIN = { role: 'admin', disabledAt: null };

/** Admins who can still sign in at that time, in ms since 1970. */
function adminsWithTokens(transaction: Transaction, at: number): Promise<number> {
  const counts = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: BigInt(at) } }] };
  return transaction.operator.count({ where: { ...ADMIN, tokens: { some: counts } } });
}

export function noAdmin(): BriskError {
  const message = 'Nobody would be left who could sign in as an admin. Give another one a token first.';
  return new BriskError('last_admin', message);
}

function toOperator({ id, name, role, createdAt, disabledAt }: Row): Operator {
  return { id, name, role: role as Role, createdAt: Number(createdAt), disabledAt: maybe(Number, disabledAt) };
}
