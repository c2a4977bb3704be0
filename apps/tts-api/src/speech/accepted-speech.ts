import type { Assignment } from './decide-profile.js';
import type { ReadRequest } from './request-reader.js';

/** A request that can be served, as far as can be told before it is. */
export interface AcceptedSpeech {
  read: ReadRequest;
  requestId: string;
  tenantId: string;
  assignment: Assignment;
  /** Neither from the cache nor for it. */
  fresh: boolean;
  /** On the monotonic clock. */
  started: number;
  /** Epoch ms. */
  at: number;
}
