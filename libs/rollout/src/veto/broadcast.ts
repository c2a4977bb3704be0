/** Tells other replicas. A message may be lost, so whoever relies on it must be able to look for itself. */
export interface Broadcast {
  /** @returns whether it is on its way. Never throws. */
  publish(topic: string, message: string): Promise<boolean>;
  /** Messages of all replicas, this one's own included. */
  subscribe(topic: string, listener: (message: string) => void): void;
  /** Called whenever messages arrive again, some of which may have been lost. */
  onConnected(listener: () => void): void;
  close(): void;
}

/** For a deployment of one process, or without Redis. */
export const NO_BROADCAST: Broadcast = {
  publish: async () => false,
  subscribe: () => {},
  onConnected: () => {},
  close: () => {},
};
