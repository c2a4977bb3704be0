import type { Generations } from '../generations.js';
import { isPurgedBy, type PurgeField } from '../owner-tags.js';
import type { TenantPolicies } from '../tenant-policy.js';
import type { Asked, AskedStore } from './asked-store.js';
import { askedKey, type AskedText } from './asked-text.js';

export interface AskedTextsOptions {
  store: AskedStore;
  /** Of the cache: what it purges is forgotten here, too. */
  generations: Generations;
  policyOf: TenantPolicies;
  /** Days, today included, that counts are looked at for. */
  days: number;
  /** Epoch ms. */
  wallClock?: () => number;
  flushEveryMs?: number;
  /** Texts that may wait for the store; what would be more is not counted. */
  maxWaiting?: number;
}

const DAY_MS = 86_400_000;
const MAX_WAITING = 1000;

/**
 * Counts what callers ask for, so that the most asked can be spoken before anybody asks again. Counting is one look-up;
 * a flush gives it to the store every few seconds, or to the next flush while the store is away. What a process that is
 * killed had not given yet is lost: it is a popularity, not a bill.
 */
export class AskedTexts {
  private waiting = new Map<object, Asked>();
  private working: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private readonly wallClock: () => number;

  constructor(private readonly options: AskedTextsOptions) {
    this.wallClock = options.wallClock ?? Date.now;
    options.generations.onPurge((field) => this.purge(field));
  }

  get keptIn(): AskedStore['keptIn'] {
    return this.options.store.keptIn;
  }

  get days(): number {
    return this.options.days;
  }

  start(): void {
    this.timer = setInterval(() => void this.flush(), this.options.flushEveryMs ?? 10_000).unref();
  }

  /**
   * @param request the same object for the same text as often as it can be; two objects cost a little more
   * @param describe what it asks for
   */
  count(request: object, describe: () => AskedText): void {
    const known = this.waiting.get(request);
    if (known) known.count += 1;
    else if (this.waiting.size < (this.options.maxWaiting ?? MAX_WAITING)) {
      const { generations, policyOf } = this.options;
      const text = describe();
      const key = generations.versioned(askedKey(text, policyOf(text.tenantId).sharingGroup));
      this.waiting.set(request, { key, text, count: 1 });
    }
  }

  /** Resolves when what was counted is with the store, or waits for the next time. */
  flush(): Promise<void> {
    const { store } = this.options;
    const [today] = this.lastDays(1);
    return this.next(async () => {
      const asked = mergeKeys([...this.waiting.values()]);
      this.waiting = new Map();
      if (asked.length > 0) await store.add(today!, asked).catch(() => this.putBack(asked));
    });
  }

  /** What was asked for most, the most asked first; undefined when the store cannot tell now. */
  async most(limit: number, days = this.options.days): Promise<Asked[] | undefined> {
    await this.flush();
    const { store, generations } = this.options;
    const asked = await store.top(this.lastDays(days), limit).catch(() => undefined);
    return asked?.filter(({ key }) => generations.isCurrent(key));
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private putBack(asked: readonly Asked[]): void {
    const { generations, maxWaiting = MAX_WAITING } = this.options;
    for (const each of asked) {
      if (this.waiting.size < maxWaiting && generations.isCurrent(each.key)) this.waiting.set({}, each);
    }
  }

  private purge(field: PurgeField): void {
    for (const [request, { key }] of this.waiting) if (isPurgedBy(field, key)) this.waiting.delete(request);
    // Behind what is being written: that may be of before the purge.
    void this.next(() => this.options.store.purge(field, this.lastDays(this.options.days)));
  }

  /** One after the other; what fails is nobody's trouble. */
  private next(work: () => Promise<void>): Promise<void> {
    const done = this.working.then(work).catch(() => {});
    this.working = done;
    return done;
  }

  private lastDays(count: number): string[] {
    const now = this.wallClock();
    return Array.from({ length: count }, (_, ago) => new Date(now - ago * DAY_MS).toISOString().slice(0, 10));
  }
}

/** Bodies that differ may ask for the same text, e.g. in another format. */
function mergeKeys(asked: readonly Asked[]): Asked[] {
  const byKey = new Map<string, Asked>();
  for (const each of asked) {
    const known = byKey.get(each.key);
    if (known) known.count += each.count;
    else byKey.set(each.key, each);
  }
  return [...byKey.values()];
}
