import path from 'node:path';
import type { SentenceSynthesizer } from '@brisk/contracts';
import {
  AskedTexts,
  CachingSynthesizer,
  DiskTier,
  EncodedAnswerCache,
  GenerationFile,
  Generations,
  MemoryAskedStore,
  MemoryTier,
  openRedisCache,
  scopeOf,
  splitBudget,
  TieredSentenceStore,
  type PurgeField,
  type RedisCache,
  type RedisStatus,
  type ScopeUse,
  type TenantPolicies,
} from '@brisk/cache';
import type { Environment } from '../config/environment.js';

/** Everything that is remembered, and what purges it. */
export interface Caches {
  policyOf: TenantPolicies;
  /** Puts the sentence cache of the optimized path before what speaks. To be called once. */
  remember: (pool: SentenceSynthesizer) => CachingSynthesizer;
  /** Whole answers of the optimized path; absent when nothing is to be remembered. */
  answers: EncodedAnswerCache | undefined;
  /** What a tenant, or its sharing group, has in memory. */
  useOf: (tenantId: string) => { sentences: ScopeUse; answers: ScopeUse };
  /** Of the baseline, on disk as in the old service. */
  baseline: TieredSentenceStore;
  redis: RedisCache | undefined;
  /** Listeners hear of each purge, also of another replica's. */
  onPurge: (listener: (field: PurgeField) => void) => void;
  /** What is asked for most; undefined when that is not to be known. */
  asked: AskedTexts | undefined;
}

export interface OpenCachesOptions {
  environment: Environment;
  frontEndVersion: string;
  policyOf: TenantPolicies;
  onRedisStatus: (status: RedisStatus) => void;
}

const MB = 1_000_000;
const NOTHING: ScopeUse = { entries: 0, bytes: 0 };
/** The old service had no bound on its disk cache; this one is large enough not to be noticed. */
const BASELINE_BYTES = 1_000 * MB;

/** Memory first, then Redis where there is one; all under one set of generations, so that a purge reaches them all. */
export async function openCaches(options: OpenCachesOptions): Promise<Caches> {
  const { environment, frontEndVersion, policyOf, onRedisStatus } = options;
  const folder = path.join(environment.BRISK_DATA_DIR, 'baseline-cache');
  const generations = new Generations();
  new GenerationFile(path.join(folder, 'generations.json'), generations);
  const shared = { frontEndVersion, generations, policyOf };
  const onPurge: Caches['onPurge'] = (listener) => generations.onPurge(listener);
  const disk = new DiskTier({ folder, maxBytes: BASELINE_BYTES });
  const baseline = new TieredSentenceStore({ ...shared, tiers: [disk] });

  const budget = splitBudget(environment.BRISK_CACHE_MB * MB);
  if (budget.sentences === 0) {
    const remember = (pool: SentenceSynthesizer) => new CachingSynthesizer(pool, { ...shared, tiers: [] });
    const none = { policyOf, answers: undefined, redis: undefined, asked: undefined };
    return { ...none, remember, baseline, onPurge, useOf: () => ({ sentences: NOTHING, answers: NOTHING }) };
  }
  const ttlMs = environment.BRISK_CACHE_TTL_S * 1000;
  const url = environment.REDIS_URL;
  const redis = url ? await openRedisCache({ url, ttlMs, onStatus: onRedisStatus }, generations) : undefined;
  const memory = new MemoryTier({ maxBytes: budget.sentences, ttlMs });
  const remember = (pool: SentenceSynthesizer) =>
    new CachingSynthesizer(pool, {
      ...shared,
      tiers: redis ? [memory, redis.tier] : [memory],
      ...(redis && { lease: redis.lease }),
    });
  const answers = new EncodedAnswerCache({ maxBytes: budget.answers, ttlMs, generations });
  const days = environment.BRISK_ASKED_DAYS;
  const store = redis?.asked ?? new MemoryAskedStore({ ttlMs });
  const asked = days > 0 ? new AskedTexts({ store, generations, policyOf, days }) : undefined;
  asked?.start();
  const useOf = (tenantId: string) => {
    const scope = scopeOf(tenantId, policyOf(tenantId).sharingGroup);
    return { sentences: memory.useOf(scope), answers: answers.useOf(scope) };
  };
  return { policyOf, remember, answers, useOf, baseline, redis, onPurge, asked };
}
