import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock, type MonotonicClock } from '@brisk/contracts';
import type { SynthesisLease, Turn, TurnLimits } from '../synthesis-lease.js';
import type { RedisLink } from './redis-link.js';
import type { RedisNames } from './redis-names.js';
import type { RedisOptions } from './redis-options.js';
import type { RedisTier } from './redis-tier.js';

/** KEYS: lease. ARGV: token. A lease that has run out may be another's by now. */
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end`;

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 50;
/** The rest of a caller's time is left for making it here after all. */
const SHARE_OF_TIME = 1 / 2;

/**
 * One synthesis for replicas that want the same entry: whoever sets the lease makes it, the others look for it again and
 * again. A holder that dies loses it by its age; one that is late stores what another has made, too, which harms nobody,
 * since the key says all about the sound, generation included.
 */
export class RedisLease implements SynthesisLease {
  private readonly leaseMs: number;
  private readonly waitMs: number;
  private readonly now: MonotonicClock;
  private readonly random: () => number;

  constructor(
    private readonly link: RedisLink,
    private readonly tier: RedisTier,
    private readonly names: RedisNames,
    options: Pick<RedisOptions, 'leaseMs' | 'leaseWaitMs' | 'now' | 'random'> = {},
  ) {
    this.leaseMs = Math.ceil(options.leaseMs ?? 5000);
    this.waitMs = options.leaseWaitMs ?? 1000;
    this.now = options.now ?? systemClock;
    this.random = options.random ?? Math.random;
  }

  /** When Redis is in trouble, it is everybody's turn at once. */
  async take(key: string, { deadline, signal }: TurnLimits): Promise<Turn> {
    const token = randomUUID();
    const started = this.now();
    const until = started + Math.min(this.waitMs, (deadline - started) * SHARE_OF_TIME);
    for (let longest = FIRST_PAUSE_MS; ; longest = Math.min(LONGEST_PAUSE_MS, longest * 1.5)) {
      const turn = await this.ask(key, token).catch(() => noLease);
      if (turn) return turn;
      const left = until - this.now();
      if (signal?.aborted || left <= 0) return noLease;
      await pause(Math.min(left, longest * (0.5 + this.random() / 2)), undefined, signal && { signal }).catch(() => {});
    }
  }

  /** Undefined while another holds it and has not stored. */
  private async ask(key: string, token: string): Promise<Turn | undefined> {
    const name = this.names.lease(key);
    const expiration = { type: 'PX', value: this.leaseMs } as const;
    const taken = await this.link.write(({ text }) => text.set(name, token, { condition: 'NX', expiration }));
    const release = () => void this.release(name, token);
    // Also when it was free: its last holder may have stored since this replica looked.
    const found = await this.tier.read(key).catch(() => undefined);
    if (found && taken) release();
    if (found) return { found };
    return taken ? { release } : undefined;
  }

  private async release(name: string, token: string): Promise<void> {
    const released = this.link.write(({ text }) => text.eval(RELEASE, { keys: [name], arguments: [token] }));
    await released.catch(() => {}); // it runs out by itself
  }
}

const noLease: Turn = { release: () => {} };
