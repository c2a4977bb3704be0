import { setTimeout as delay } from 'node:timers/promises';
import type { TenantPolicy } from '@brisk/cache';
import { SourceFollower } from '../follow/source-follower.js';
import type { Tenant } from '../tenants/tenant-store.js';
import { AccessSnapshot, type Grant } from './access-snapshot.js';
import type { AccessSource } from './access-rows.js';
import type { Principal } from './principal.js';
import { looksIssued } from './secret.js';

export interface AccessDirectoryOptions {
  source: AccessSource;
  /** Ms since 1970. */
  now: () => number;
  /** Told when the source fails, and once more, without a reason, when it answers again. */
  onTrouble: (reason: unknown) => void;
  /** How often the source is asked whether anything has changed, in ms. */
  pollMs?: number;
}

/** Leaves most of the second within which a revoked key must be refused everywhere to the database. */
const POLL_MS = 300;
/** What strangers may make us ask of the database: once in so many ms, all of them together. */
const STRANGERS_MS = 100;
const STRANGERS_PATIENCE_MS = 1000;
const NO_POLICY: TenantPolicy = {};

/**
 * This replica's copy of who may do what. It follows the database by asking for its revision, and keeps what it knows
 * while the database is away.
 */
export class AccessDirectory {
  private snapshot = new AccessSnapshot({ tenants: [], keys: [], operators: [], tokens: [], sessions: [] });
  private revision: string | undefined;
  private current: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private forStrangers: Promise<void> | undefined;
  private strangersServedAt = -Infinity;
  private readonly follower: SourceFollower;

  constructor(private readonly options: AccessDirectoryOptions) {
    const { onTrouble, pollMs = POLL_MS } = options;
    this.follower = new SourceFollower({ pollMs, onTrouble });
  }

  /** Whose token it is, if it counts now. */
  find(token: string): Principal | undefined {
    return this.lookUp(token)?.principal;
  }

  lookUp(token: string): Grant | undefined {
    const grant = this.snapshot.find(token);
    return grant && this.counts(grant) ? grant : undefined;
  }

  /** The same, also for what another replica has issued in the last moment. Strangers' guesses share one question. */
  async lookUpLater(token: string): Promise<Grant | undefined> {
    if (looksIssued(token) && !this.snapshot.find(token) && !this.follower.troubled) await this.refreshForStrangers();
    return this.lookUp(token);
  }

  /** What is known of a token that counts no more, e.g. for the audit log. */
  whyRefused(token: string): { grant: Grant; reason: string } | undefined {
    const grant = this.snapshot.find(token);
    if (!grant || this.counts(grant)) return undefined;
    return { grant, reason: grant.stopped ?? 'it has expired' };
  }

  tenant(id: string): Tenant | undefined {
    return this.snapshot.tenant(id);
  }

  /** Whether the latest look at the source failed: what counts is what was known before. */
  get troubled(): boolean {
    return this.follower.troubled;
  }

  /** For the caches. */
  policyOf(tenantId: string): TenantPolicy {
    return this.snapshot.policy(tenantId) ?? NO_POLICY;
  }

  /** Characters a day of each tenant that has such a limit. */
  characterQuotas(): ReadonlyMap<string, number> {
    return this.snapshot.characterQuotas;
  }

  /** Resolves when everything that had changed before the call is known here. @throws what the source throws */
  refresh(): Promise<void> {
    // The one that runs may have looked already.
    this.next ??= (this.current ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => {
        this.current = this.follower.look(() => this.load());
        this.next = undefined;
        return this.current;
      });
    return this.next;
  }

  /** Follows the source until it is stopped. */
  follow(): Promise<void> {
    return this.follower.follow(() => this.refresh());
  }

  stop(): void {
    this.follower.stop();
  }

  private async load(): Promise<void> {
    const { source } = this.options;
    const revision = await source.revision();
    if (revision === this.revision) return;
    this.revision = undefined;
    this.snapshot = new AccessSnapshot(await source.read());
    // What changed in between may be in the rows and undone by the next look, which finds this same revision then.
    if ((await source.revision()) === revision) this.revision = revision;
  }

  private refreshForStrangers(): Promise<void> {
    this.forStrangers ??= this.afterAPause().finally(() => (this.forStrangers = undefined));
    return this.forStrangers;
  }

  private async afterAPause(): Promise<void> {
    const { now } = this.options;
    const pause = Math.min(STRANGERS_MS, this.strangersServedAt + STRANGERS_MS - now());
    if (pause > 0) await delay(pause);
    this.strangersServedAt = now();
    const patience = new AbortController();
    const late = delay(STRANGERS_PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([this.refresh().catch(() => undefined), late]);
    patience.abort();
  }

  private counts({ stopped, expiresAt }: Grant): boolean {
    return stopped === null && (expiresAt === null || this.options.now() < expiresAt);
  }
}
