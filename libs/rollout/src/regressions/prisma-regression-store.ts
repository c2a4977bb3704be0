import { randomUUID } from 'node:crypto';
import type { RegressionState } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import { isUniqueViolation } from '../lease/prisma-lease-store.js';
import type { Regression, RegressionFinding, RegressionReview } from './regression.js';
import { regressionKey } from './regression.js';
import { EVERY_TENANT_MARK, fromRegressionRow, tenantMark, toRegressionRow } from './regression-rows.js';
import type { RegressionPage, RegressionStore } from './regression-store.js';

export class PrismaRegressionStore implements RegressionStore {
  constructor(
    private readonly database: Pick<Database, 'client'>,
    private readonly newId: () => string = () => `rg_${randomUUID()}`,
  ) {}

  async record(finding: RegressionFinding): Promise<Regression> {
    const { regression } = this.database.client;
    const key = regressionKey(finding);
    const known = await regression.findUnique({ where: { key } });
    if (known) return fromRegressionRow(known);
    const row = await regression.create({ data: toRegressionRow(this.newId(), finding) }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      return regression.findUniqueOrThrow({ where: { key } }); // another replica was first
    });
    return fromRegressionRow(row);
  }

  async get(id: string): Promise<Regression | undefined> {
    const row = await this.database.client.regression.findUnique({ where: { id } });
    return row ? fromRegressionRow(row) : undefined;
  }

  async list({ state, tenant, rolloutId, since, until, after, limit }: RegressionPage): Promise<Regression[]> {
    const rows = await this.database.client.regression.findMany({
      where: {
        ...(state !== undefined && { state }),
        ...(rolloutId !== undefined && { rolloutId }),
        ...(tenant !== undefined && {
          OR: [{ tenants: { contains: tenantMark(tenant) } }, { tenants: EVERY_TENANT_MARK }],
        }),
        detectedAt: {
          ...(since !== undefined && { gte: BigInt(since) }),
          ...(until !== undefined && { lt: BigInt(until) }),
        },
      },
      orderBy: [{ detectedAt: 'desc' }, { id: 'desc' }],
      take: limit,
      ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
    });
    return rows.map(fromRegressionRow);
  }

  countOpen(): Promise<number> {
    return this.database.client.regression.count({ where: { state: 'open' } });
  }

  async review(
    id: string,
    version: number,
    { state, ...review }: RegressionReview & { state: RegressionState },
  ): Promise<Regression | undefined> {
    const { count } = await this.database.client.regression.updateMany({
      where: { id, version },
      data: { state, version: version + 1, review: JSON.stringify(review) },
    });
    return count === 1 ? this.get(id) : undefined;
  }
}
