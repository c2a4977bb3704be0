import type { Generations } from '../generations.js';
import { RedisAskedStore } from './redis-asked-store.js';
import { RedisHealth } from './redis-health.js';
import { RedisLease } from './redis-lease.js';
import { RedisLink } from './redis-link.js';
import { RedisNames } from './redis-names.js';
import type { RedisOptions, RedisStatus } from './redis-options.js';
import { RedisTier } from './redis-tier.js';
import { SharedGenerations } from './shared-generations.js';

/**
 * What one replica has of Redis: entries that all share, turns at making them, what is asked for most, and word of
 * purges. Connects by itself.
 */
export class RedisCache {
  readonly tier: RedisTier;
  readonly lease: RedisLease;
  readonly asked: RedisAskedStore;
  private readonly health: RedisHealth;
  private readonly link: RedisLink;
  private readonly shared: SharedGenerations;

  constructor(options: RedisOptions, generations: Generations) {
    const names = new RedisNames(options.keyPrefix);
    this.health = new RedisHealth(options.onStatus);
    this.link = new RedisLink(options, this.health, names);
    this.shared = new SharedGenerations(options, names, generations, this.health);
    this.tier = new RedisTier(this.link, this.shared, names, options);
    this.lease = new RedisLease(this.link, this.tier, names, options);
    this.asked = new RedisAskedStore(this.link, this.shared, names, options.ttlMs);
  }

  status(): RedisStatus {
    return this.health.status();
  }

  close(): void {
    this.link.close();
    this.shared.close();
    this.health.close();
  }
}
