import { EventEmitter } from 'node:events';
import { PROFILE_FLAG, PROFILES, type Profile } from '@brisk/contracts';
import { flagFingerprint } from '../flags/unleash/flag-fingerprint.js';
import type { Feature } from '../flags/unleash/wire.js';
import type { UnleashConfig } from 'unleash-client';
import { Evaluator, type FlagContext } from './evaluator.js';
import type { FlagProblemKind, FlagSnapshot, FlagSource } from './flag-source.js';
import { TenantTerms, type Terms } from './tenant-terms.js';

export interface FlagDecision {
  profile: Profile;
  /** Share of this tenant's requests that are given `optimized`, 0 .. 1. */
  rho: number;
  /** Null before the first state arrived. */
  flagRevision: number | null;
  ready: boolean;
}

export interface FlagProblem {
  kind: FlagProblemKind;
  message: string;
  /** Epoch ms. */
  since: number;
}

export interface FlagsHealth {
  source: FlagSource['kind'];
  ready: boolean;
  revision: number | null;
  /** Of the last word from the source, changed or not; epoch ms. */
  lastSyncAt: number | null;
  /** What is wrong now. */
  problem: FlagProblem | null;
}

export interface ProfileFlagsEvents {
  /** Another state is in force. */
  changed: [revision: number];
  /** Something is wrong that was not wrong before; for an alert. */
  problem: [problem: FlagProblem];
  /** Nothing is wrong any more. */
  recovered: [];
}

interface KnownTerms extends Terms {
  /** What every request of the tenant is given; undefined where it depends on the request. */
  certain: Profile | undefined;
}

export interface ProfileFlagsOptions {
  source: FlagSource;
  /** Where `unleash-client` tells how often the flag was on; nowhere when left out. */
  metrics?: Pick<UnleashConfig, 'url' | 'customHeaders' | 'appName' | 'instanceId'>;
  /** Epoch ms. */
  wallClock?: () => number;
}

const ANY_REQUEST = 'any';

/** Tenants for whom the flag is remembered until it changes. */
const MOST_TENANTS = 10_000;

/** Decides by flags which profile a request gets. Knows the last state it has heard of, and decides by that. */
export class ProfileFlags extends EventEmitter<ProfileFlagsEvents> {
  private readonly source: FlagSource;
  private readonly wallClock: () => number;
  private readonly evaluator: Evaluator;
  private readonly terms = new TenantTerms();
  private readonly termsByTenant = new Map<string, KnownTerms>();
  private revision: number | null = null;
  private lastSyncAt: number | null = null;
  /** Of the way to the flags, and of the flags themselves. */
  private readonly problems = new Map<'source' | 'flags', FlagProblem>();

  constructor({ source, metrics, wallClock = Date.now }: ProfileFlagsOptions) {
    super();
    this.source = source;
    this.wallClock = wallClock;
    this.evaluator = new Evaluator(metrics);
    source.start({
      snapshot: (snapshot) => this.take(snapshot),
      unchanged: () => this.heard(),
      trouble: (kind, message) => this.problem('source', kind, message),
    });
  }

  /** Never throws and never waits. */
  decide(context: FlagContext): FlagDecision {
    if (this.revision === null) {
      if (this.problems.size === 0) this.problem('source', 'not-ready', 'No flags have arrived yet.');
      return { profile: 'baseline', rho: 0, flagRevision: null, ready: false };
    }
    const { rho, feature, certain } = this.termsOf(context.tenantId);
    // A request without an id is in no share, not even in one of 100 %.
    const isCertain = certain !== undefined && context.requestId !== '';
    if (isCertain) this.evaluator.count(certain);
    const profile = isCertain ? certain : this.evaluator.profile(context, feature);
    return { profile, rho, flagRevision: this.revision, ready: true };
  }

  status(): FlagsHealth {
    return {
      source: this.source.kind,
      ready: this.revision !== null,
      revision: this.revision,
      lastSyncAt: this.lastSyncAt,
      problem: this.problems.get('source') ?? this.problems.get('flags') ?? null,
    };
  }

  /** Looks now rather than in a while. */
  refresh(): Promise<void> {
    return this.source.refresh();
  }

  close(): void {
    this.source.close();
    this.evaluator.close();
    this.terms.close();
  }

  private take({ features, segments = [], revision, fromBackup = false }: FlagSnapshot): void {
    if (!fromBackup) this.heard();
    const feature = features.find(({ name }) => name === PROFILE_FLAG);
    if (!feature && features.length === 0) {
      const until = this.revision === null ? 'Everyone gets the baseline.' : 'The last known flags hold.';
      return this.problem('flags', 'empty', `Unleash has no flags at all. ${until}`);
    }
    if (!features.every(isFeature)) {
      return this.problem('flags', 'unexpected', 'Unleash gives flags in a form that Brisk does not know.');
    }
    this.evaluator.put(features, segments);
    this.terms.put(features, segments);
    this.termsByTenant.clear();
    const before = this.revision;
    this.revision = revision ?? flagFingerprint(feature?.enabled ?? false, feature?.strategies ?? []);
    this.judge(feature);
    if (before !== this.revision) this.emit('changed', this.revision);
  }

  private judge(feature: Feature | undefined): void {
    const unknown = unknownProfile(feature);
    if (!feature) {
      this.problem('flags', 'flag-missing', `Unleash has no flag "${PROFILE_FLAG}": everyone gets the baseline.`);
    } else if (unknown !== undefined) {
      const message = `The flag names the profile "${unknown}", which there is not: who it is for gets the baseline.`;
      this.problem('flags', 'unknown-profile', message);
    } else {
      this.solved('flags');
    }
  }

  private heard(): void {
    this.lastSyncAt = this.wallClock();
    this.solved('source');
  }

  private problem(part: 'source' | 'flags', kind: FlagProblemKind, message: string): void {
    const known = this.problems.get(part);
    const isNew = known?.kind !== kind;
    const problem = { kind, message, since: isNew ? this.wallClock() : known.since };
    this.problems.set(part, problem);
    if (isNew) this.emit('problem', problem);
  }

  private solved(part: 'source' | 'flags'): void {
    if (this.problems.delete(part) && this.problems.size === 0) this.emit('recovered');
  }

  private termsOf(tenantId: string): KnownTerms {
    const known = this.termsByTenant.get(tenantId);
    if (known !== undefined) return known;
    if (this.termsByTenant.size >= MOST_TENANTS) this.termsByTenant.clear();
    const { rho, feature } = this.terms.of(tenantId);
    const isCertain = feature !== undefined && (rho === 0 || rho === 1);
    const certain = isCertain ? this.evaluator.profile({ tenantId, requestId: ANY_REQUEST }, feature) : undefined;
    const terms = { rho, feature, certain };
    this.termsByTenant.set(tenantId, terms);
    return terms;
  }
}

/** Only what evaluation relies on. */
function isFeature({ enabled, strategies }: Feature): boolean {
  if (typeof enabled !== 'boolean' || !Array.isArray(strategies)) return false;
  return strategies.every(({ name, constraints }) => typeof name === 'string' && Array.isArray(constraints ?? []));
}

function unknownProfile(feature: Feature | undefined): string | undefined {
  const variants = [
    ...(feature?.variants ?? []),
    ...(feature?.strategies ?? []).flatMap(({ variants = [] }) => variants),
  ];
  return variants.map(({ name }) => name).find((name) => !PROFILES.some((known) => known === name));
}
