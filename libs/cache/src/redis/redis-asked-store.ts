import type { Asked, AskedStore } from '../asked/asked-store.js';
import type { AskedText } from '../asked/asked-text.js';
import { isPurgedBy, type PurgeField } from '../owner-tags.js';
import { RedisUnavailableError, type RedisLink } from './redis-link.js';
import type { RedisNames } from './redis-names.js';
import type { SharedGenerations } from './shared-generations.js';

const DAY_MS = 86_400_000;
/** Counts say nothing without their texts, and may outlive them. */
const KEEP_COUNTS_S = (32 * DAY_MS) / 1000;
/** Texts that are counted on one day; those asked for least are forgotten first. */
const MOST_A_DAY = 10_000;
/** Of each day, this many are looked at for the most asked of several. */
const LOOKED_AT = 1000;
/** Commands that are sent together: requests must not wait behind many. */
const AT_ONCE = 50;

/** What callers of all replicas have asked for: counts of keys for each day, and each text under its key beside the audio. */
export class RedisAskedStore implements AskedStore {
  readonly keptIn = 'redis';
  private readonly expiration: { type: 'PX'; value: number };

  constructor(
    private readonly link: RedisLink,
    private readonly shared: Pick<SharedGenerations, 'epoch'>,
    private readonly names: RedisNames,
    ttlMs = DAY_MS,
  ) {
    this.expiration = { type: 'PX', value: Math.ceil(ttlMs) };
  }

  async add(day: string, asked: readonly Asked[]): Promise<void> {
    const epoch = this.epoch();
    const counts = this.names.asked(epoch, day);
    const { expiration } = this;
    for (const part of parts(asked)) {
      await this.link.inBackground(({ text }) =>
        Promise.all([
          ...part.map(({ key, count }) => text.zIncrBy(counts, count, key)),
          ...part.map((each) => text.set(this.names.askedText(epoch, each.key), toJson(each.text), { expiration })),
          text.expire(counts, KEEP_COUNTS_S),
          text.zRemRangeByRank(counts, 0, -MOST_A_DAY - 1),
        ]),
      );
    }
  }

  async top(days: readonly string[], limit: number): Promise<Asked[]> {
    const epoch = this.epoch();
    const sums = new Map<string, number>();
    for (const day of days) {
      const name = this.names.asked(epoch, day);
      const counts = await this.link.inBackground(({ text }) => text.zRangeWithScores(name, -LOOKED_AT, -1));
      for (const { value, score } of counts) sums.set(value, (sums.get(value) ?? 0) + score);
    }
    const found: Asked[] = [];
    for (const part of parts([...sums].sort(([, a], [, b]) => b - a))) {
      if (found.length >= limit) break;
      const names = part.map(([key]) => this.names.askedText(epoch, key));
      const texts = await this.link.inBackground(({ text }) => text.mGet(names));
      for (const [at, [key, count]] of part.entries()) {
        const text = texts[at];
        if (text) found.push({ key, count, text: JSON.parse(text) as AskedText });
      }
    }
    return found.slice(0, limit);
  }

  async purge(field: PurgeField, days: readonly string[]): Promise<void> {
    const epoch = this.epoch();
    for (const day of days) {
      const set = this.names.asked(epoch, day);
      const keys = await this.link.inBackground(({ text }) => text.zRange(set, 0, -1));
      for (const part of parts(keys.filter((key) => isPurgedBy(field, key)))) {
        const texts = part.map((key) => this.names.askedText(epoch, key));
        await this.link.inBackground(({ text }) => Promise.all([text.unlink(texts), text.zRem(set, part)]));
      }
    }
  }

  private epoch(): string {
    const { epoch } = this.shared;
    if (epoch === undefined) throw new RedisUnavailableError();
    return epoch;
  }
}

const toJson = (text: AskedText): string => JSON.stringify(text);

function* parts<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE);
}
