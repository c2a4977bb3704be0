import type { AlertEvent, AlertState, AlertStore, NewAlertEvent } from '../alert-store.js';

export class FakeAlertStore implements AlertStore {
  private readonly kept = new Map<string, AlertState>();
  readonly added: AlertEvent[] = [];

  states(): Promise<AlertState[]> {
    return Promise.resolve([...this.kept.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1)));
  }

  save(state: AlertState, event: NewAlertEvent | undefined): Promise<AlertEvent | undefined> {
    this.kept.set(state.rule, { ...state });
    return event ? this.add(event) : Promise.resolve(undefined);
  }

  add(event: NewAlertEvent): Promise<AlertEvent> {
    const added = { ...event, id: this.added.length + 1 };
    this.added.push(added);
    return Promise.resolve(added);
  }

  events({ before = Infinity, limit }: { before?: number | undefined; limit: number }): Promise<AlertEvent[]> {
    return Promise.resolve(
      this.added
        .filter(({ id }) => id < before)
        .reverse()
        .slice(0, limit),
    );
  }
}
