import type {
  AlertDelivery,
  AlertEvent,
  AlertEventPage,
  AlertOutbox,
  AlertState,
  AlertStore,
  NewAlertEvent,
} from '../alert-store.js';

export class FakeAlertStore implements AlertStore {
  private readonly kept = new Map<string, AlertState>();
  readonly added: AlertEvent[] = [];
  outbox: (AlertDelivery & { dueAt: number })[] = [];

  states(): Promise<AlertState[]> {
    return Promise.resolve([...this.kept.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1)));
  }

  async save(
    state: AlertState,
    event: NewAlertEvent | undefined,
    { channels, dueAt }: AlertOutbox,
  ): Promise<AlertEvent | undefined> {
    this.kept.set(state.rule, { ...state });
    const added = event && (await this.add(event));
    if (added) for (const channel of channels) this.outbox.push({ event: added, channel, attempt: 1, dueAt });
    return added;
  }

  claim(now: number, until: number): Promise<AlertDelivery[]> {
    const due = this.outbox.filter(({ dueAt }) => dueAt <= now).sort((a, b) => a.dueAt - b.dueAt);
    for (const delivery of due) Object.assign(delivery, { dueAt: until, attempt: delivery.attempt + 1 });
    return Promise.resolve(due.map(({ event, channel, attempt }) => ({ event, channel, attempt })));
  }

  delivered(eventId: number, channel: string): Promise<void> {
    this.outbox = this.outbox.filter(({ event, ...delivery }) => event.id !== eventId || delivery.channel !== channel);
    return Promise.resolve();
  }

  postpone(eventId: number, channel: string, dueAt: number): Promise<void> {
    for (const each of this.outbox) if (each.event.id === eventId && each.channel === channel) each.dueAt = dueAt;
    return Promise.resolve();
  }

  add(event: NewAlertEvent): Promise<AlertEvent> {
    const added = { ...event, id: this.added.length + 1 };
    this.added.push(added);
    return Promise.resolve(added);
  }

  events({ before = Infinity, since = -Infinity, until = Infinity, limit }: AlertEventPage): Promise<AlertEvent[]> {
    return Promise.resolve(
      this.added
        .filter(({ id, at }) => id < before && at >= since && at < until)
        .reverse()
        .slice(0, limit),
    );
  }
}
