import { LRUCache } from 'lru-cache';
import { systemClock, type MonotonicClock } from '@brisk/contracts';
import { isPurgedBy, type PurgeField } from '../owner-tags.js';
import type { Asked, AskedStore } from './asked-store.js';
import type { AskedText } from './asked-text.js';

export interface MemoryAskedOptions {
  ttlMs: number;
  /** Texts that are known at most; those not asked for the longest are forgotten first. */
  maxTexts?: number;
  now?: MonotonicClock;
}

/** What callers of this process have asked for; gone when it ends. */
export class MemoryAskedStore implements AskedStore {
  readonly keptIn = 'memory';
  private readonly known: LRUCache<string, { text: AskedText; byDay: ReadonlyMap<string, number> }>;

  constructor({ ttlMs, maxTexts = 2000, now = systemClock }: MemoryAskedOptions) {
    this.known = new LRUCache({ max: maxTexts, ttl: ttlMs, ttlResolution: 0, perf: { now } });
  }

  add(day: string, asked: readonly Asked[]): Promise<void> {
    for (const { key, text, count } of asked) {
      const byDay = this.known.get(key)?.byDay ?? new Map<string, number>();
      this.known.set(key, { text, byDay: new Map([...byDay, [day, (byDay.get(day) ?? 0) + count]]) });
    }
    return Promise.resolve();
  }

  top(days: readonly string[], limit: number): Promise<Asked[]> {
    const all = [...this.known].map(([key, { text, byDay }]) => {
      return { key, text, count: days.reduce((sum, day) => sum + (byDay.get(day) ?? 0), 0) };
    });
    const asked = all.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
    return Promise.resolve(asked.slice(0, limit));
  }

  purge(field: PurgeField): Promise<void> {
    for (const key of [...this.known.keys()]) if (isPurgedBy(field, key)) this.known.delete(key);
    return Promise.resolve();
  }
}
