import type { Audit } from '@brisk/contracts';
import type { AlertEvent } from './alert-store.js';

/** Somewhere alerts go. */
export interface AlertChannel {
  readonly name: string;
  /** @param once without trying again: somebody waits @throws when it could not be delivered */
  deliver(event: AlertEvent, once?: boolean): Promise<void>;
}

export function auditChannel(audit: Audit): AlertChannel {
  return {
    name: 'audit',
    deliver: ({ rule, state, value, message }) =>
      audit.record({
        ...{ actor: 'system', action: `alert.${state}`, subject: `alert:${rule}`, reason: message },
        ...{ after: { value }, result: 'done' },
      }),
  };
}
