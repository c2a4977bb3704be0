import type { MonotonicClock } from '@brisk/contracts';

export interface RedisOptions {
  /** `redis[s]://[user[:password]@]host[:port][/db]` */
  url: string;
  /** First part of all names in Redis; deployments with different ones do not see each other. */
  keyPrefix?: string;
  /** Age at which an entry is forgotten. */
  ttlMs?: number;
  /** Larger entries are not stored. */
  maxValueBytes?: number;
  /** Most bytes that are on their way to Redis; what would be more is not stored. */
  maxPendingBytes?: number;
  /** What a request waits at most for one answer of Redis. */
  deadlineMs?: number;
  /** How often a Redis that was too slow, or that refuses to store, is tried again. */
  probeMs?: number;
  /** How often a connection must give a sign of life; one that gives none for twice as long is made anew. */
  heartbeatMs?: number;
  /** Longest time between two tries to connect. */
  reconnectMs?: number;
  /** Longest time for which one replica may keep others from making what it makes, dead or alive. */
  leaseMs?: number;
  /** Longest time a request waits for what another replica makes. */
  leaseWaitMs?: number;
  now?: MonotonicClock;
  /** 0 .. 1 */
  random?: () => number;
  onStatus?: (status: RedisStatus) => void;
}

export interface RedisStatus {
  /**
   * `connecting`: not yet, or not any more; tried again and again. `open-circuit`: connected, but too slow; not asked
   * until it answers in time. `read-only`: answers, but refuses to store. In all but `connected` and `read-only` the
   * cache runs on its other tiers.
   */
  state: 'connecting' | 'connected' | 'open-circuit' | 'read-only' | 'closed';
  /** Whether purges of other replicas arrive now; if not, they do once the connection is back. */
  purges: 'in-step' | 'cut-off';
  /** Why it is not `connected` and `in-step`. */
  reason?: string;
}
