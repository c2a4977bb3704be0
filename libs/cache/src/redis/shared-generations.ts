import { randomUUID } from 'node:crypto';
import type { GenerationHome, Generations } from '../generations.js';
import { fieldsOf, isPurgeField, type PurgeField } from '../owner-tags.js';
import { RedisConnection } from './redis-connection.js';
import type { RedisHealth } from './redis-health.js';
import type { RedisNames } from './redis-names.js';
import type { RedisOptions } from './redis-options.js';
import { reasonOf } from './refusal.js';
import { within } from './within.js';

const EPOCH = 'epoch';
/** For an operator's purge, not for a request. */
const PURGE_DEADLINE_MS = 2000;

/**
 * KEYS: hash of generations. ARGV: channel, an epoch, then for each field its name, the least number it must have, and
 * by how much it must grow. What grew is published, and a new epoch, so that those who know what was lost give it back.
 * What is damaged counts as lost.
 */
const RAISE = `
if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then redis.call('DEL', KEYS[1]) end
if (redis.call('HGET', KEYS[1], '${EPOCH}') or '') == '' then
  redis.call('HSET', KEYS[1], '${EPOCH}', ARGV[2])
  redis.call('PUBLISH', ARGV[1], '${EPOCH} ' .. ARGV[2])
end
for i = 3, #ARGV, 3 do
  local known = tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or '0')
  if not known or not (known >= 0 and known <= ${Number.MAX_SAFE_INTEGER}) then known = 0 end
  local number = string.format('%.0f', math.max(known + tonumber(ARGV[i + 2]), tonumber(ARGV[i + 1])))
  if tonumber(number) > known then
    redis.call('HSET', KEYS[1], ARGV[i], number)
    redis.call('PUBLISH', ARGV[1], ARGV[i] .. ' ' .. number)
  end
end`;

/**
 * Generations as all replicas see them: a hash in Redis, and a channel, on a connection of their own. Whoever connects
 * subscribes first and reads the hash then, so nothing is missed; what was purged here in the meantime is purged again
 * there, and what Redis has lost is given back to it.
 *
 * The epoch names one life of the hash. It is part of every entry's name, so a hash that was lost, and the purges in it,
 * takes the entries with it.
 */
export class SharedGenerations implements GenerationHome {
  /** Undefined until the hash was read once. */
  epoch: string | undefined;
  private readonly connection: RedisConnection;
  /** Purged here, and not yet known to Redis. */
  private readonly unsent = new Set<PurgeField>();
  private syncing: Promise<void> = Promise.resolve();
  private next: Promise<void> | undefined;
  private failed = false;
  private readonly retrying: NodeJS.Timeout;

  constructor(
    options: RedisOptions,
    private readonly names: RedisNames,
    private readonly generations: Generations,
    private readonly health: RedisHealth,
  ) {
    generations.keepIn(this);
    this.connection = new RedisConnection(options, {
      onReady: () => void this.resync(),
      onTrouble: (error) => this.bad(error),
    });
    this.retrying = setInterval(() => {
      if (this.failed) void this.resync();
    }, options.probeMs ?? 1000);
    this.retrying.unref();
  }

  /** @returns false when Redis cannot be told now; it is told when it is back */
  async purge(fields: PurgeField[]): Promise<boolean> {
    for (const field of fields) this.unsent.add(field);
    const told = await within(PURGE_DEADLINE_MS, this.resync()).then(
      () => true,
      () => false,
    );
    return told && !fields.some((field) => this.unsent.has(field));
  }

  /**
   * Takes over what Redis knows, and sees to it that Redis learns what is known here.
   *
   * @param numbers of the key's fields, read after its entry was
   * @returns whether the key is still current: Redis knew of no purge, when the entry was read, that came after it
   */
  agrees(key: string, epoch: string | null | undefined, numbers: (string | null | undefined)[]): boolean {
    let behind = epoch !== this.epoch;
    for (const [index, field] of fieldsOf(key).entries()) {
      const theirs = numberOf(numbers[index]);
      this.generations.raise(field, theirs);
      behind ||= this.generations.of(field) > theirs;
    }
    if (behind) this.doubt();
    return this.generations.isCurrent(key);
  }

  /** To be called when what Redis has was found to be wrong: it is put right, unless that is being tried anyway. */
  doubt(): void {
    if (!this.failed) void this.resync();
  }

  close(): void {
    clearInterval(this.retrying);
    this.connection.close();
  }

  /** Never throws. One at a time: resolves when one has ended that began after this was called. */
  private resync(): Promise<void> {
    this.next ??= this.syncing.then(() => {
      this.next = undefined;
      return (this.syncing = this.sync());
    });
    return this.next;
  }

  private async sync(): Promise<void> {
    if (!this.connection.ready) return; // again when it is
    const client = this.connection.text;
    try {
      await client.subscribe(this.names.channel, this.hear);
      const hash = await client.hGetAll(this.names.generations).catch(nothingIfDamaged);
      this.adopt(hash);
      const raise = this.missingIn(hash);
      if (raise.length > 0 || !hash[EPOCH]) {
        await this.raise(raise);
        this.adopt(await client.hGetAll(this.names.generations));
      }
      this.failed = false;
      this.health.good('purges');
    } catch (error) {
      this.failed = true;
      this.bad(error);
    }
  }

  private adopt(hash: Record<string, string>): void {
    for (const [field, number] of Object.entries(hash)) {
      if (isPurgeField(field)) this.generations.raise(field, Number(number));
    }
    this.epoch = hash[EPOCH];
    if (this.epoch) this.health.good('epoch');
  }

  private bad(error: unknown): void {
    this.health.bad('purges', reasonOf(error));
    if (!this.epoch) this.health.bad('epoch', reasonOf(error));
  }

  private missingIn(hash: Record<string, string>): PurgeField[] {
    const lost = this.generations.entries().filter(([field, number]) => number > numberOf(hash[field]));
    return [...new Set([...lost.map(([field]) => field), ...this.unsent])];
  }

  private async raise(fields: PurgeField[]): Promise<void> {
    const purged = new Set(this.unsent);
    this.unsent.clear(); // what is purged from here on is purged once more
    try {
      await this.connection.text.eval(RAISE, {
        keys: [this.names.generations],
        arguments: [
          this.names.channel,
          randomUUID(),
          ...fields.flatMap((field) => [field, `${this.generations.of(field)}`, purged.has(field) ? '1' : '0']),
        ],
      });
    } catch (error) {
      for (const field of purged) this.unsent.add(field);
      throw error;
    }
  }

  private readonly hear = (message: string): void => {
    const [field = '', number] = message.split(' ');
    if (isPurgeField(field)) this.generations.raise(field, Number(number));
    else if (field === EPOCH && number !== this.epoch) void this.resync();
  };
}

/** What is no number that a purge makes is one that was lost. */
function numberOf(text: string | null | undefined): number {
  const number = Number(text ?? 0);
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

/** @throws what it is given, unless something else was written over the hash */
function nothingIfDamaged(error: Error): Record<string, string> {
  if (error.message.startsWith('WRONGTYPE')) return {};
  throw error;
}
