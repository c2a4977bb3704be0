import type { ChangeKind, ChangeState } from '@brisk/contracts';
import type { TenantSet } from '../rollouts/tenant-set.js';
import type { TrafficRule } from '../rollouts/traffic-rules.js';

/** What is done to vetoes. */
export interface VetoPart {
  action: 'set' | 'lift';
  scopes: string[];
  done: boolean;
}

/** What is done to the flag. Rules are of the change's tenants alone. */
export interface FlagPart {
  target: TrafficRule[];
  done: boolean;
  /** Of the flag when it had what was wanted. */
  revision: number | null;
  /** Noted down before the flag is touched. */
  before: TrafficRule[] | null;
}

/**
 * One intended change of who gets what. It is written down before anything is done, says where to arrive and not which
 * way to go, and can so be taken up by anybody, any number of times. Times are wall clock, in ms since 1970.
 */
export interface Change {
  id: string;
  /** Grows with each change: the order in which they count. */
  sequence: number;
  rolloutId: string | null;
  kind: ChangeKind;
  tenants: TenantSet;
  actor: string;
  reason: string;
  state: ChangeState;
  requestedAt: number;
  appliedAt: number | null;
  confirmedAt: number | null;
  /** Why it is not applied yet, or never will be. */
  error: string | null;
  veto: VetoPart | null;
  flag: FlagPart | null;
}

/** Something of it is still to be done or to be seen. */
export const isOpen = ({ state }: Change): boolean => state === 'requested' || state === 'applied';

/** The parts of which each replica gives a receipt. */
export const partsOf = ({ veto, flag }: Change): ReceiptPart[] => [
  ...(veto ? (['veto'] as const) : []),
  ...(flag ? (['flag'] as const) : []),
];

export type ReceiptPart = 'veto' | 'flag';

/** A replica acts on a part of a change. */
export interface Receipt {
  changeId: string;
  replica: string;
  part: ReceiptPart;
  /** ms since 1970 */
  at: number;
}
