import type { AlertStateName } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import type { AlertEvent, AlertState, AlertStore, NewAlertEvent } from './alert-store.js';

/** Rules watch the whole service. */
const SCOPE = '*';

export class PrismaAlertStore implements AlertStore {
  constructor(private readonly database: Pick<Database, 'client'>) {}

  async states(): Promise<AlertState[]> {
    const rows = await this.database.client.alertState.findMany({ where: { scope: SCOPE }, orderBy: { rule: 'asc' } });
    return rows.map(({ rule, state, since, value }) => ({
      ...{ rule, state: state as AlertStateName, since: Number(since), value },
    }));
  }

  async save(
    { rule, state, since, value }: AlertState,
    event: NewAlertEvent | undefined,
  ): Promise<AlertEvent | undefined> {
    const { client } = this.database;
    const row = { rule, scope: SCOPE, state, since: BigInt(since), value };
    const saving = client.alertState.upsert({
      where: { rule_scope: { rule, scope: SCOPE } },
      create: row,
      update: row,
    });
    if (!event) {
      await saving;
      return undefined;
    }
    const [, added] = await client.$transaction([saving, client.alertEvent.create({ data: toRow(event) })]);
    return fromRow(added);
  }

  async add(event: NewAlertEvent): Promise<AlertEvent> {
    return fromRow(await this.database.client.alertEvent.create({ data: toRow(event) }));
  }

  async events({ before, limit }: { before?: number | undefined; limit: number }): Promise<AlertEvent[]> {
    const rows = await this.database.client.alertEvent.findMany({
      where: before === undefined ? {} : { id: { lt: before } },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map(fromRow);
  }
}

const toRow = ({ at, ...event }: NewAlertEvent) => ({ ...event, at: BigInt(at), scope: SCOPE });

type Row = Omit<ReturnType<typeof toRow>, 'state'> & { id: number; state: string };
const fromRow = ({ id, at, rule, state, value, message }: Row): AlertEvent => ({
  ...{ id, at: Number(at), rule, value, message },
  state: state as AlertEvent['state'],
});
