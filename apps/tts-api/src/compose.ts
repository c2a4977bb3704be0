import { BriskError, systemClock } from '@brisk/contracts';
import { CachingSynthesizer, EncodedAnswerCache, MemoryTier, splitBudget } from '@brisk/cache';
import { FRONT_END_VERSION, SpeechEngine, type VoiceCatalogue } from '@brisk/inference';
import { ServiceMetrics } from '@brisk/metrics';
import { BootstrapKeys, type KeyDirectory } from './auth/key-directory.js';
import type { Credentials } from './config/credentials.js';
import type { Environment } from './config/environment.js';
import { frontEndVersion } from './config/front-end-version.js';
import { readLexiconFile } from './config/lexicon-file.js';
import { TenantLimits } from './limits/tenant-limits.js';
import type { Settings } from './settings.js';
import { SpeechService } from './speech/speech.service.js';
import { voiceAliases } from './voices/default-aliases.js';

/** Everything that handlers use, made once. */
export interface Services {
  settings: Settings;
  keys: KeyDirectory;
  limits: TenantLimits;
  engine: SpeechEngine;
  sentences: CachingSynthesizer;
  /** Absent when nothing is to be remembered. */
  answers: EncodedAnswerCache | undefined;
  metrics: ServiceMetrics;
  speech: SpeechService;
}

const MB = 1_000_000;

/**
 * Puts the service together; workers do not run yet.
 *
 * @throws BriskError `config_invalid`
 */
export async function compose(environment: Environment, credentials: Credentials): Promise<Services> {
  const lexicon = await readLexiconFile(environment.BRISK_LEXICON_FILE);
  const version = frontEndVersion(FRONT_END_VERSION, lexicon);
  const budget = splitBudget(environment.BRISK_CACHE_MB * MB);
  const memory = { ttlMs: environment.BRISK_CACHE_TTL_S * 1000 };
  const remembers = environment.BRISK_CACHE_MB > 0;

  let sentences!: CachingSynthesizer;
  const engine = await SpeechEngine.open({
    voicesDir: environment.BRISK_VOICES_DIR,
    devices: environment.BRISK_DEVICES,
    workers: environment.BRISK_WORKERS,
    memoryBytes: environment.BRISK_POOL_MEMORY_MB * MB,
    queueLimit: environment.BRISK_QUEUE_LIMIT,
    ...(lexicon && { lexicon }),
    wrap: (pool) => {
      const tiers = remembers ? [new MemoryTier({ ...memory, maxBytes: budget.sentences })] : [];
      return (sentences = new CachingSynthesizer(pool, { tiers, frontEndVersion: version }));
    },
  });
  const answers = remembers ? new EncodedAnswerCache({ ...memory, maxBytes: budget.answers }) : undefined;
  const metrics = new ServiceMetrics({ poolStatus: () => engine.pool.status() });
  engine.pool.on('job-ended', ({ profile, timings }) => {
    if (timings) metrics.recordSentence(profile, timings);
  });

  const defaultVoice = chooseDefaultVoice(engine.catalogue, environment.BRISK_DEFAULT_VOICE);
  const settings: Settings = {
    defaultVoice,
    aliases: voiceAliases(defaultVoice, environment.BRISK_VOICE_ALIASES),
    sentenceDeadlineMs: environment.BRISK_DEADLINE_S * 1000,
  };
  const speech = new SpeechService({
    engine,
    ...(answers && { answers }),
    frontEndVersion: version,
    settings,
    now: systemClock,
    onSample: (sample) => metrics.recordSpeech(sample),
  });
  const limits = new TenantLimits({
    requestsPerSecond: environment.BRISK_RATE_LIMIT_RPS,
    concurrency: environment.BRISK_CONCURRENCY_LIMIT,
  });
  return { settings, keys: new BootstrapKeys(credentials), limits, engine, sentences, answers, metrics, speech };
}

const EMBEDDED_VOICE = 'en_US-wren-medium';

/** The one that is asked for, else the embedded one, else the first. A damaged one may be named: others still serve. */
function chooseDefaultVoice(catalogue: VoiceCatalogue, asked: string | undefined): string {
  const ids = [...catalogue.list(), ...catalogue.problems()].map(({ id }) => id);
  if (asked === undefined) return ids.includes(EMBEDDED_VOICE) ? EMBEDDED_VOICE : (ids[0] ?? EMBEDDED_VOICE);
  if (ids.includes(asked)) return asked;
  const message = `BRISK_DEFAULT_VOICE: "${asked}" is not in "${catalogue.folder}"; there are: ${ids.join(', ') || 'none'}`;
  throw new BriskError('config_invalid', message);
}
