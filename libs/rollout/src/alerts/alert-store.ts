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

export interface AlertStore {
  states(): Promise<AlertState[]>;
  /** Both or neither. */
  save(state: AlertState, event: NewAlertEvent | undefined): Promise<AlertEvent | undefined>;
  add(event: NewAlertEvent): Promise<AlertEvent>;
  /** The newest first. @param before only events with a smaller id */
  events(page: { before?: number | undefined; limit: number }): Promise<AlertEvent[]>;
}
