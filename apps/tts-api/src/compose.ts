import { randomUUID } from 'node:crypto';
import { systemClock, type Credentials } from '@brisk/contracts';
import { openDatabase } from '@brisk/database';
import { FRONT_END_VERSION, resolveVoice, VoiceUse, type OnRejected } from '@brisk/inference';
import { PrismaAuditLog } from '@brisk/rollout';
import { openAlerts } from './alerts/open-alerts.js';
import { alertWebhook } from './alerts/alert-webhook.js';
import { openAccess } from './auth/open-access.js';
import { CacheAdmin } from './cache/cache-admin.js';
import { CacheWarmer } from './cache/cache-warmer.js';
import { MostAsked } from './cache/most-asked.js';
import { openCaches } from './cache/open-caches.js';
import type { Environment } from './config/environment.js';
import { readWarmUpFile } from './config/warm-up-file.js';
import { Deployment } from './deployment/deployment.js';
import { openHistory } from './history/open-history.js';
import { openLexicon } from './lexicon/open-lexicon.js';
import { openTenantLimits } from './limits/open-tenant-limits.js';
import { logCacheStatus } from './logging/log-cache-status.js';
import { awayServices } from './health/away-services.js';
import type { Logger } from './logging/logger.js';
import { openMetrics } from './metrics/open-metrics.js';
import { openRolloutControl } from './rollouts/open-rollout-control.js';
import type { Services } from './services.js';
import type { Settings } from './settings.js';
import { openShadows } from './shadow/open-shadows.js';
import { openEngine } from './speech/open-engine.js';
import { SpeechRecords } from './speech/speech-records.js';
import { StaleAnswers } from './speech/stale-answers.js';
import { SpeechService } from './speech/speech.service.js';
import { openTenantVoices } from './voices/open-tenant-voices.js';
import { openVoices } from './voices/open-voices.js';

const MB = 1_000_000;

/**
 * Puts the service together; workers do not run yet.
 *
 * @throws BriskError `config_invalid`
 */
export async function compose(environment: Environment, credentials: Credentials, logger: Logger): Promise<Services> {
  const webhook = alertWebhook(environment);
  const onRedisStatus = logCacheStatus(logger);
  const database = await openDatabase({ url: environment.DATABASE_URL, dataDir: environment.BRISK_DATA_DIR });
  const audit = new PrismaAuditLog(database);
  const lexicon = await openLexicon({ environment, database, audit, logger });
  const { close: closeAccess, ...access } = await openAccess({
    ...{ database, audit, credentials, logger },
    given: {
      apiKey: environment.BRISK_BOOTSTRAP_API_KEY !== undefined,
      operatorToken: environment.BRISK_OPERATOR_TOKEN !== undefined,
    },
    cacheUse: (tenantId) => caches.useOf(tenantId),
    // No alias: those of OpenAI's names mean the default voice.
    checkVoice: (voice) => void resolveVoice(engine.catalogue, {}, voice),
  });
  const { directory } = access;
  const replica = randomUUID();
  const control = await openRolloutControl({ environment, database, audit, directory, replica, logger });
  const { flags, notices, rollouts, guardrail } = control;
  const policyOf = (tenantId: string) => directory.policyOf(tenantId);
  const caches = await openCaches({ environment, frontEndVersion: FRONT_END_VERSION, policyOf, onRedisStatus });

  const onRejected: OnRejected = ({ voiceId, profile }, flaw) => {
    metrics.recordRejected(profile, flaw);
    logger.warn({ voice: voiceId, profile, flaw }, 'audio did not pass its check, and is not served');
  };
  const shadows = await openShadows({
    ...{ environment, database, replica, guardrail, logger, onPurge: caches.onPurge },
    ...{ engine: () => engine, metrics: () => metrics },
  });
  const { engine, baseline, sentences } = await openEngine({
    ...{ environment, caches, shadows, onRejected, logger },
  });

  const cache = new CacheAdmin(caches, sentences, engine.catalogue);
  const memoryBytes = () => process.memoryUsage.rss() + engine.pool.status().memory.used_bytes;
  const deployment = await Deployment.open({
    ...{ environment, replica, database: database.provider, flags, cache, lexicon: lexicon.directory },
    now: Date.now,
  });
  const workerStates = () => engine.pool.status().workers.map(({ state }) => state);
  const history = openHistory({ database, replica, memoryBytes, workerStates, logger });
  engine.pool.on('job-retried', ({ tenantId, profile }) => guardrail?.crashed(tenantId, profile));
  const metrics = openMetrics({ engine, cache, history, flags });
  const alerts = openAlerts({
    ...{ database, audit, flags, guardrail, replica, logger, history: history.reader, webhook },
    errorRate: environment.BRISK_ALERT_ERROR_PERCENT / 100,
  });

  const settings: Settings = {
    voices: openTenantVoices(environment, engine.catalogue, directory),
    sentenceDeadlineMs: environment.BRISK_DEADLINE_S * 1000,
  };
  const use = new VoiceUse();
  const staleMs = environment.BRISK_STALE_VOICE_S * 1000;
  const stale =
    staleMs > 0 && caches.answers
      ? new StaleAnswers({
          ...{ answers: caches.answers, maxMs: staleMs, now: systemClock },
          renew: (text, spoken) => void warmer.add([text], spoken),
        })
      : undefined;
  caches.onPurge((field) => stale?.purged(field));
  const speech = new SpeechService({
    catalogue: engine.catalogue,
    pipelines: { optimized: shadows.watch(engine), baseline: shadows.watch(baseline) },
    contains: (sentence) => sentences.contains(sentence),
    ...(caches.answers && { answers: caches.answers }),
    stale,
    policyOf: caches.policyOf,
    frontEndVersion: FRONT_END_VERSION,
    lexicon: () => lexicon.directory.current(),
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
    ...{ engine, use, audit, logger, tenants: access.tenants },
    defaultVoice: settings.voices.defaultVoice,
    maxUploadBytes: environment.BRISK_VOICE_UPLOAD_MB * MB,
    forget: (voiceHash) => sentences.purge({ voiceHash }),
    onGone: (change) => speech.voicesChanged(change),
  });
  const limits = openTenantLimits(environment, directory);
  const { pool, catalogue } = engine;
  const warmer = new CacheWarmer({
    ...{ synthesizer: sentences, pool, catalogue, settings },
    lexicon: () => lexicon.directory.current(),
  });
  const warmUpFile = environment.BRISK_WARM_UP_FILE;
  if (warmUpFile) warmer.add(await readWarmUpFile(warmUpFile));
  const mostAsked = new MostAsked({ asked: caches.asked, warmer, textsFor: environment.BRISK_ASKED_TEXTS });
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
    await Promise.all([closeAccess(), lexicon.close(), history.close(), shadows.close()]);
    await database.close();
  };
  const kept = {
    ...access,
    ...control,
    ...voiceServices,
    settings,
    database,
    audit,
    alerts,
    history,
    lexicon,
    deployment,
  };
  const away = () =>
    awayServices({
      redis: caches.redis?.status(),
      notices: notices.trouble,
      flags: flags.flags.status(),
      databaseTroubled: directory.troubled,
    });
  const spoken = { away, shadows, limits, engine, cache, warmer, mostAsked, metrics, speech };
  return { ...kept, ...spoken, shutDown, close };
}
