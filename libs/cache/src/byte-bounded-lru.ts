import { LRUCache } from 'lru-cache';
import { systemClock, type MonotonicClock } from '@brisk/contracts';

export interface MemoryOptions {
  /** Most bytes held, above 0. */
  maxBytes: number;
  /** Age at which an entry is forgotten; never without it. */
  ttlMs?: number;
  now?: MonotonicClock;
}

/** What an entry costs beside its audio: key, array object, list node, time. Measured at 426 bytes on Node 20. */
export const ENTRY_OVERHEAD = 448;

/** A map from keys to values that forgets the least recently used before it holds more than `maxBytes`. */
export class ByteBoundedLru<Value extends object> {
  private readonly entries: LRUCache<string, Value>;
  private hits = 0;
  private misses = 0;
  private evictions = 0;

  /** @param bytesOf bytes of a value without overhead */
  constructor(
    { maxBytes, ttlMs, now = systemClock }: MemoryOptions,
    private readonly bytesOf: (value: Value) => number,
  ) {
    this.entries = new LRUCache({
      maxSize: maxBytes,
      perf: { now },
      ttlResolution: 0,
      dispose: (_value, _key, reason) => {
        if (reason === 'evict') this.evictions += 1;
      },
      ...(ttlMs === undefined ? {} : { ttl: ttlMs }),
    });
  }

  get(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value) this.hits += 1;
    else this.misses += 1;
    return value;
  }

  /** A value larger than the whole bound is not stored. */
  set(key: string, value: Value): void {
    this.entries.set(key, value, { size: this.bytesOf(value) + ENTRY_OVERHEAD });
  }

  delete(key: string): void {
    this.entries.delete(key);
  }

  stats() {
    const { hits, misses, evictions } = this;
    return { entries: this.entries.size, bytes: this.entries.calculatedSize, hits, misses, evictions };
  }
}
