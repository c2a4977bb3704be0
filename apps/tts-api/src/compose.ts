import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { BriskError, systemClock, type Credentials } from '@brisk/contracts';
import type { CachingSynthesizer } from '@brisk/cache';
import { openDatabase, type Database } from '@brisk/database';
import {
  BaselinePipeline,
  defaultVoiceId,
  FRONT_END_VERSION,
  type OnRejected,
  RescuingSynthesizer,
  resolveVoice,
  SpeechEngine,
  VoiceUse,
  type VoiceAliases,
  type VoiceCatalogue,
  watchOutput,
} from '@brisk/inference';
import { registerDecisionGauges, registerHistoryGauges, ServiceMetrics } from '@brisk/metrics';
import { allGates, bakeTimeGate, PrismaAuditLog, PrismaRegressionStore, type AuditLog } from '@brisk/rollout';
import { openAlerts, type AlertServices } from './alerts/open-alerts.js';
import { alertWebhook } from './alerts/alert-webhook.js';
import { openAccess, type AccessServices } from './auth/open-access.js';
import { CacheAdmin } from './cache/cache-admin.js';
import { CacheWarmer } from './cache/cache-warmer.js';
import { MostAsked } from './cache/most-asked.js';
import { openCaches } from './cache/open-caches.js';
import type { Environment } from './config/environment.js';
import { frontEndVersion } from './config/front-end-version.js';
import { readLexiconFile } from './config/lexicon-file.js';
import { readWarmUpFile } from './config/warm-up-file.js';
import { Deployment } from './deployment/deployment.js';
import { logFlagEvents } from './flags/log-flag-events.js';
import { decisionState } from './flags/decision-state.js';
import { openFlags, type Flags } from './flags/open-flags.js';
import type { Guardrail } from './guardrail/guardrail.js';
import { openGuardrail } from './guardrail/open-guardrail.js';
import { openHistory, type History } from './history/open-history.js';
import { TenantLimits } from './limits/tenant-limits.js';
import { logCacheStatus } from './logging/log-cache-status.js';
import { logPoolEvents } from './logging/log-pool-events.js';
import type { Logger } from './logging/logger.js';
import { Regressions } from './regressions/regressions.js';
import { openRollouts, type Rollouts } from './rollouts/open-rollouts.js';
import type { Settings } from './settings.js';
import { openShadows, type Shadows } from './shadow/open-shadows.js';
import { SpeechRecords } from './speech/speech-records.js';
import { SpeechService } from './speech/speech.service.js';
import { openVoices, type VoiceServices } from './voices/open-voices.js';
import { TenantVoices } from './voices/tenant-voices.js';

/** Everything that handlers use, made once. */
export interface Services extends Omit<AccessServices, 'close'>, Omit<VoiceServices, 'stopFollowingVoices'> {
  settings: Settings;
  database: Database;
  audit: AuditLog;
  flags: Flags;
  rollouts: Rollouts;
  /** Undefined where it is switched off. */
  guardrail: Guardrail | undefined;
  alerts: AlertServices;
  regressions: Regressions;
  shadows: Shadows;
  history: History;
  limits: TenantLimits;
  engine: SpeechEngine;
  cache: CacheAdmin;
  warmer: CacheWarmer;
  mostAsked: MostAsked;
  metrics: ServiceMetrics;
  deployment: Deployment;
  speech: SpeechService;
  /** Lets what is under way finish for up to `graceMs`, refuses the rest, and lets go of processes and connections. */
  shutDown(graceMs: number): Promise<void>;
  /** Writes what is left to write and closes the database; to be called when nothing is answered any more. */
  close(): Promise<void>;
}

const MB = 1_000_000;

/**
 * Puts the service together; workers do not run yet.
 *
 * @throws BriskError `config_invalid`
 */
export async function compose(environment: Environment, credentials: Credentials, logger: Logger): Promise<Services> {
  const webhook = alertWebhook(environment);
  const lexicon = await readLexiconFile(environment.BRISK_LEXICON_FILE);
  const version = frontEndVersion(FRONT_END_VERSION, lexicon);
  const workers = environment.BRISK_WORKERS;
  const onRedisStatus = logCacheStatus(logger);
  const database = await openDatabase({ url: environment.DATABASE_URL, dataDir: environment.BRISK_DATA_DIR });
  const audit = new PrismaAuditLog(database);
  const { close: closeAccess, ...access } = await openAccess({
    ...{ database, audit, credentials, logger },
    given: {
      apiKey: environment.BRISK_BOOTSTRAP_API_KEY !== undefined,
      operatorToken: environment.BRISK_OPERATOR_TOKEN !== undefined,
    },
    // No alias: those of OpenAI's names mean the default voice.
    checkVoice: (voice) => void resolveVoice(engine.catalogue, {}, voice),
  });
  const { directory } = access;
  const replica = randomUUID();
  const flags = await openFlags({
    ...{ database, replica, dataDir: environment.BRISK_DATA_DIR, redisUrl: environment.REDIS_URL },
    ...{ unleashUrl: environment.UNLEASH_URL, unleashToken: environment.UNLEASH_TOKEN },
    unleashAdminToken: environment.UNLEASH_ADMIN_TOKEN,
    onRedisTrouble: (err) => logger.warn({ err }, 'Redis does not pass changes of flags and vetoes on'),
  });
  logFlagEvents(flags, logger);
  const found = new PrismaRegressionStore(database);
  const guardrail = openGuardrail({ environment, database, flags, regressions: found, replica, logger });
  const gate = guardrail ? allGates(bakeTimeGate, guardrail) : bakeTimeGate;
  const rollouts = openRollouts({ database, audit, flags, directory, replica, logger, gate });
  const regressions = new Regressions({
    ...{ store: found, rollouts: rollouts.store, now: Date.now },
  });
  const policyOf = (tenantId: string) => directory.policyOf(tenantId);
  const caches = await openCaches({ environment, frontEndVersion: version, policyOf, onRedisStatus });

  const onRejected: OnRejected = ({ voiceId, profile }, flaw) => {
    metrics.recordRejected(profile, flaw);
    logger.warn({ voice: voiceId, profile, flaw }, 'audio did not pass its check, and is not served');
  };
  const shadows = await openShadows({
    ...{ environment, database, replica, lexicon, guardrail, logger, onPurge: caches.onPurge },
    ...{ engine: () => engine, metrics: () => metrics },
  });
  let sentences!: CachingSynthesizer;
  const engine = await SpeechEngine.open({
    voicesDir: environment.BRISK_VOICES_DIR,
    devices: environment.BRISK_DEVICES,
    workers,
    memoryBytes: environment.BRISK_POOL_MEMORY_MB * MB,
    queueLimit: environment.BRISK_QUEUE_LIMIT,
    ...(lexicon && { lexicon }),
    wrap: (pool) => {
      sentences = caches.remember(shadows.sample(watchOutput(pool, onRejected)));
      return new RescuingSynthesizer(sentences, (job) => {
        const voice = engine.catalogue.get(job.voiceId);
        // The baseline reads the files, which may be others by now.
        if (voice?.hash !== job.voiceHash) throw new BriskError('voice_unavailable', 'The voice has changed.');
        return baseline.speakSentence(job, voice);
      });
    },
  });
  logPoolEvents(engine.pool, logger);
  for (const problem of engine.catalogue.problems()) logger.warn(problem, 'voice cannot be used');
  const temporaryDir = path.join(environment.BRISK_DATA_DIR, 'tmp');
  const baseline = new BaselinePipeline({ workers, temporaryDir, lexicon, store: caches.baseline, onRejected });

  const cache = new CacheAdmin(caches, sentences, engine.catalogue);
  const memoryBytes = () => process.memoryUsage.rss() + engine.pool.status().memory.used_bytes;
  const lexiconEntries = lexicon && Object.keys(lexicon).length;
  const deployment = await Deployment.open({
    ...{ environment, replica, database: database.provider, flags, cache, lexiconEntries },
    now: Date.now,
  });
  const workerStates = () => engine.pool.status().workers.map(({ state }) => state);
  const history = openHistory({ database, replica, memoryBytes, workerStates, logger });
  const metrics = new ServiceMetrics({ poolStatus: () => engine.pool.status(), cacheStatus: () => cache.status() });
  engine.pool.on('job-retried', ({ tenantId, profile }) => guardrail?.crashed(tenantId, profile));
  registerHistoryGauges(metrics.registry, () => history.recorder.stats());
  registerDecisionGauges(metrics.registry, () => decisionState(flags));
  const alerts = openAlerts({
    ...{ database, audit, flags, replica, logger, history: history.reader, webhook },
    errorRate: environment.BRISK_ALERT_ERROR_PERCENT / 100,
  });
  engine.pool.on('job-ended', ({ profile, timings }) => {
    if (timings) metrics.recordSentence(profile, timings);
  });

  const defaultVoice = chooseDefaultVoice(engine.catalogue, environment.BRISK_DEFAULT_VOICE);
  const settings: Settings = {
    voices: new TenantVoices({
      defaultVoice,
      aliases: checkedAliases(engine.catalogue, environment.BRISK_VOICE_ALIASES),
      defaultVoiceOf: (tenantId) => directory.tenant(tenantId)?.defaultVoice,
    }),
    sentenceDeadlineMs: environment.BRISK_DEADLINE_S * 1000,
  };
  const use = new VoiceUse();
  const speech = new SpeechService({
    catalogue: engine.catalogue,
    pipelines: { optimized: shadows.watch(engine), baseline: shadows.watch(baseline) },
    contains: (sentence) => sentences.contains(sentence),
    ...(caches.answers && { answers: caches.answers }),
    policyOf: caches.policyOf,
    frontEndVersion: version,
    settings,
    choose: (tenantId, requestId) => flags.choose({ tenantId, requestId }),
    now: systemClock,
    wallClock: Date.now,
    records: new SpeechRecords({
      ...{ metrics, history: history.recorder, flaws: shadows.flaws, guardrail, asked: caches.asked },
    }),
    use,
  });
  const { stopFollowingVoices, ...voiceServices } = openVoices({
    ...{ engine, use, audit, logger, defaultVoice, tenants: access.tenants },
    maxUploadBytes: environment.BRISK_VOICE_UPLOAD_MB * MB,
    forget: (voiceHash) => sentences.purge({ voiceHash }),
    onGone: () => speech.voicesChanged(),
  });
  const limits = new TenantLimits((tenantId) => {
    const { requestsPerSecond, concurrentStreams } = directory.tenant(tenantId)?.quotas ?? {};
    return {
      requestsPerSecond: requestsPerSecond ?? environment.BRISK_RATE_LIMIT_RPS,
      concurrency: concurrentStreams ?? environment.BRISK_CONCURRENCY_LIMIT,
    };
  }, systemClock);
  const { pool, catalogue } = engine;
  const warmer = new CacheWarmer({ synthesizer: sentences, pool, catalogue, settings });
  const warmUpFile = environment.BRISK_WARM_UP_FILE;
  if (warmUpFile) warmer.add(await readWarmUpFile(warmUpFile));
  const mostAsked = new MostAsked({ asked: caches.asked, warmer });
  void mostAsked.warmUpAtStart(environment.BRISK_WARM_UP_ASKED);
  const shutDown = async (graceMs: number) => {
    rollouts.stopWatching();
    mostAsked.stop();
    stopFollowingVoices();
    await Promise.all([warmer.stop(), shadows.stop()]);
    await Promise.all([engine.drain(graceMs), baseline.close(graceMs)]);
    await caches.asked?.close();
    caches.redis?.close();
  };
  const close = async () => {
    await guardrail?.stop();
    await Promise.all([rollouts.close(), alerts.close()]);
    flags.close();
    await Promise.all([closeAccess(), history.close(), shadows.close()]);
    await database.close();
  };
  const shared = { ...access, settings, database, audit, flags, rollouts, guardrail, alerts, history, shutDown, close };
  const more = { regressions, shadows, limits, engine, cache, warmer, mostAsked, metrics, deployment, speech };
  return { ...shared, ...voiceServices, ...more };
}

/** The one that is asked for, else the embedded one or the first. */
function chooseDefaultVoice(catalogue: VoiceCatalogue, asked: string | undefined): string {
  if (asked === undefined) return defaultVoiceId(catalogue);
  checkVoiceId(catalogue, 'BRISK_DEFAULT_VOICE', asked);
  return asked;
}

function checkedAliases(catalogue: VoiceCatalogue, aliases: VoiceAliases): VoiceAliases {
  for (const target of Object.values(aliases)) checkVoiceId(catalogue, 'BRISK_VOICE_ALIASES', target.split(':', 1)[0]!);
  return aliases;
}

/** Damaged ones are there, too: they may be mended while the others serve. */
function checkVoiceId(catalogue: VoiceCatalogue, variable: string, id: string): void {
  const ids = [...catalogue.list(), ...catalogue.problems()].map((voice) => voice.id);
  if (ids.includes(id)) return;
  const message = `${variable}: "${id}" is not in "${catalogue.folder}"; there are: ${ids.join(', ') || 'none'}`;
  throw new BriskError('config_invalid', message);
}
