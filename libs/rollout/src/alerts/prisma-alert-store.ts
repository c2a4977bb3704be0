import type { AlertStateName } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import type {
  AlertDelivery,
  AlertEvent,
  AlertEventPage,
  AlertOutbox,
  AlertState,
  AlertStore,
  NewAlertEvent,
} from './alert-store.js';

/** Rules watch the whole service. */
const SCOPE = '*';
/** Deliveries taken at once. */
const BATCH = 50;

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
    { channels, dueAt }: AlertOutbox,
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
    const deliveries = { create: channels.map((channel) => ({ channel, attempts: 1, dueAt: BigInt(dueAt) })) };
    const [, added] = await client.$transaction([
      saving,
      client.alertEvent.create({ data: { ...toRow(event), deliveries } }),
    ]);
    return fromRow(added);
  }

  async claim(now: number, until: number): Promise<AlertDelivery[]> {
    const { client } = this.database;
    const due = await client.alertDelivery.findMany({
      ...{ where: { dueAt: { lte: BigInt(now) } }, orderBy: { dueAt: 'asc' }, take: BATCH },
      include: { event: true },
    });
    const claimed: AlertDelivery[] = [];
    for (const { eventId, channel, attempts, dueAt, event } of due) {
      // Whoever else has taken it in between has changed when it is due.
      const taking = { where: { eventId, channel, dueAt }, data: { dueAt: BigInt(until), attempts: attempts + 1 } };
      const { count } = await client.alertDelivery.updateMany(taking);
      if (count > 0) claimed.push({ event: fromRow(event), channel, attempt: attempts + 1 });
    }
    return claimed;
  }

  async delivered(eventId: number, channel: string): Promise<void> {
    await this.database.client.alertDelivery.deleteMany({ where: { eventId, channel } });
  }

  async postpone(eventId: number, channel: string, dueAt: number): Promise<void> {
    const data = { dueAt: BigInt(dueAt) };
    await this.database.client.alertDelivery.updateMany({ where: { eventId, channel }, data });
  }

  async add(event: NewAlertEvent): Promise<AlertEvent> {
    return fromRow(await this.database.client.alertEvent.create({ data: toRow(event) }));
  }

  async events({ before, since, until, limit }: AlertEventPage): Promise<AlertEvent[]> {
    const rows = await this.database.client.alertEvent.findMany({
      where: {
        ...(before !== undefined && { id: { lt: before } }),
        at: { ...(since !== undefined && { gte: BigInt(since) }), ...(until !== undefined && { lt: BigInt(until) }) },
      },
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
