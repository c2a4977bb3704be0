import type { AlertStateName } from '@brisk/contracts';

/** Times are wall clock, in ms since 1970. */
export interface AlertState {
  rule: string;
  state: AlertStateName;
  since: number;
  value: number | null;
}

export interface NewAlertEvent {
  at: number;
  rule: string;
  state: 'firing' | 'resolved' | 'test';
  value: number | null;
  message: string;
}

export interface AlertEvent extends NewAlertEvent {
  /** Grows with each event. */
  id: number;
}

/** An event on its way to a channel; of the store, until the channel has taken it. */
export interface AlertDelivery {
  event: AlertEvent;
  channel: string;
  /** This one included. */
  attempt: number;
}

/** Where an event is to go, and when others may take it that it was not delivered. */
export interface AlertOutbox {
  channels: readonly string[];
  dueAt: number;
}

export interface AlertEventPage {
  /** Only events with a smaller id. */
  before?: number | undefined;
  /** At or after, ms since 1970. */
  since?: number | undefined;
  /** Before, ms since 1970. */
  until?: number | undefined;
  limit: number;
}

export interface AlertStore {
  states(): Promise<AlertState[]>;
  /** State, event and its deliveries, each with its first attempt under way: all of them or none. */
  save(state: AlertState, event: NewAlertEvent | undefined, outbox: AlertOutbox): Promise<AlertEvent | undefined>;
  /** Takes what is due, the oldest first; it is due again at `until`, unless it is delivered or postponed before. */
  claim(now: number, until: number): Promise<AlertDelivery[]>;
  /** Also for one that is given up. */
  delivered(eventId: number, channel: string): Promise<void>;
  postpone(eventId: number, channel: string, dueAt: number): Promise<void>;
  add(event: NewAlertEvent): Promise<AlertEvent>;
  /** The newest first. */
  events(page: AlertEventPage): Promise<AlertEvent[]>;
}
