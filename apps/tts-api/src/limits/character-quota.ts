import { BriskError } from '@brisk/contracts';
import { SourceFollower } from '../follow/source-follower.js';
import type { CharacterUseStore } from './character-use-store.js';

export interface CharacterQuotaOptions {
  store: CharacterUseStore;
  /** Characters a day of each tenant that has such a limit. */
  quotas: () => ReadonlyMap<string, number>;
  /** Ms since 1970. */
  now: () => number;
  /** Told when the store fails, and once more, without a reason, when it works again. */
  onTrouble: (reason: unknown) => void;
  /** How often it is written and read, in ms. */
  syncMs?: number;
}

const SYNC_MS = 1000;
const DAY_MS = 86_400_000;

/**
 * Characters that each tenant has had spoken today. Counted here, and once a second written for the other replicas and
 * read from them: over several, a tenant may exceed its limit by what the others take in two seconds. While the store
 * is away each replica counts its own, and what it could not write it writes later; a crash loses a second of it.
 */
export class CharacterQuota {
  private day: string;
  /** When the day ends, in ms since 1970. */
  private dayEnd: number;
  /** By day: what the store has not been given yet. */
  private unwritten = new Map<string, Map<string, number>>();
  /** Of today: what the store is sure to have. */
  private written = new Map<string, number>();
  private running: Promise<void> | undefined;
  private readonly follower: SourceFollower;

  constructor(private readonly options: CharacterQuotaOptions) {
    const { now, onTrouble, syncMs = SYNC_MS } = options;
    [this.day, this.dayEnd] = dayOf(now());
    this.follower = new SourceFollower({ pollMs: syncMs, onTrouble });
  }

  /**
   * Counts a request that is about to be spoken.
   *
   * @returns the day it is counted on
   * @throws BriskError `quota_exceeded`, and counts nothing
   */
  charge(tenantId: string, characters: number): string {
    const now = this.turnTo(this.options.now());
    const quota = this.options.quotas().get(tenantId);
    if (quota !== undefined && this.used(tenantId) + characters > quota) {
      const retryAfterSeconds = Math.max(1, Math.ceil((this.dayEnd - now) / 1000));
      throw new BriskError('quota_exceeded', `At most ${quota} characters of a tenant are spoken on a day (UTC).`, {
        retryAfterSeconds,
      });
    }
    this.count(this.day, tenantId, characters);
    return this.day;
  }

  /** Takes back what a request was charged that came to nothing. @param day as `charge` returned it */
  giveBack(tenantId: string, characters: number, day: string): void {
    this.count(day, tenantId, -characters);
  }

  /** Over all replicas, as far as it is known. */
  async today(tenantId: string): Promise<{ day: string; characters: number }> {
    this.turnTo(this.options.now());
    const { day } = this;
    const written = (await this.options.store.read(day, [tenantId])).get(tenantId) ?? 0;
    return { day, characters: written + (this.unwritten.get(day)?.get(tenantId) ?? 0) };
  }

  /** Writes and reads once. @throws what the store throws */
  sync(): Promise<void> {
    this.running ??= this.follower.look(() => this.exchange()).finally(() => (this.running = undefined));
    return this.running;
  }

  /** Synchronises with the store until it is stopped. */
  follow(): Promise<void> {
    return this.follower.follow(() => this.sync());
  }

  /** Writes what is left. */
  async stop(): Promise<void> {
    await this.running?.catch(() => undefined);
    await this.sync().catch(() => undefined);
    this.follower.stop();
  }

  private async exchange(): Promise<void> {
    const { store, quotas, now } = this.options;
    for (const [day, uses] of [...this.unwritten]) {
      this.unwritten.delete(day);
      // Until they are written they count as if they were: a request in between must not slip through.
      this.settle(day, uses, 1);
      try {
        await store.add(day, uses);
      } catch (error) {
        this.settle(day, uses, -1);
        for (const [tenantId, count] of uses) this.count(day, tenantId, count);
        throw error;
      }
    }
    this.turnTo(now());
    const { day } = this;
    const ids = [...quotas().keys()];
    if (ids.length === 0) return;
    const totals = await store.read(day, ids);
    if (day === this.day) for (const [tenantId, total] of totals) this.written.set(tenantId, total);
  }

  private settle(day: string, uses: ReadonlyMap<string, number>, sign: 1 | -1): void {
    if (day !== this.day) return;
    for (const [tenantId, count] of uses) {
      this.written.set(tenantId, (this.written.get(tenantId) ?? 0) + sign * count);
    }
  }

  private used(tenantId: string): number {
    return (this.written.get(tenantId) ?? 0) + (this.unwritten.get(this.day)?.get(tenantId) ?? 0);
  }

  private count(day: string, tenantId: string, characters: number): void {
    const uses = this.unwritten.get(day) ?? new Map<string, number>();
    this.unwritten.set(day, uses);
    uses.set(tenantId, (uses.get(tenantId) ?? 0) + characters);
  }

  /** Begins a new day when it is time, or goes back with a clock that does. */
  private turnTo(now: number): number {
    if (now >= this.dayEnd || now < this.dayEnd - DAY_MS) {
      [this.day, this.dayEnd] = dayOf(now);
      this.written = new Map();
    }
    return now;
  }
}

function dayOf(now: number): [day: string, end: number] {
  return [new Date(now).toISOString().slice(0, 10), (Math.floor(now / DAY_MS) + 1) * DAY_MS];
}
