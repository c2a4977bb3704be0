import type { Receipt } from './change.js';

/** One API process. Times are wall clock, in ms since 1970. */
export interface Replica {
  id: string;
  startedAt: number;
  seenAt: number;
  /** Of the flag that it decides by. */
  flagRevision: number | null;
  flagSyncedAt: number | null;
}

/** Which processes there are, and what they act on. */
export interface ReplicaStore {
  announce(replica: Replica): Promise<void>;
  list(): Promise<Replica[]>;
  /** Takes out those that were seen last before `seenAt`, in ms since 1970. */
  forget(seenAt: number): Promise<void>;
  /** One that is there already stays as it is. */
  confirm(receipts: readonly Receipt[]): Promise<void>;
  receipts(changeIds: readonly string[]): Promise<Receipt[]>;
}

/** A replica that has not been heard of for so long does not hold up a confirmation, in ms. */
export const SILENT_AFTER_MS = 15_000;

export const isSilent = ({ seenAt }: Replica, now: number): boolean => now - seenAt >= SILENT_AFTER_MS;
