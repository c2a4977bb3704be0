import path from 'node:path';
import { systemClock, type SentenceSynthesizer } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import type { SpeechEngine, SpeechPipeline } from '@brisk/inference';
import {
  FlawRecorder,
  PrismaQualityStore,
  type QualityStore,
  type ServiceMetrics,
  type StoredPair,
} from '@brisk/metrics';
import { whenIdle } from '../cache/when-idle.js';
import type { Environment } from '../config/environment.js';
import type { Guardrail } from '../guardrail/guardrail.js';
import type { Logger } from '../logging/logger.js';
import { Activity } from './activity.js';
import { ControlVoice } from './control-voice.js';
import { PairAudio } from './pair-audio.js';
import { commandRecogniser } from './recogniser.js';
import { ShadowRunner } from './shadow-runner.js';
import { sampleShadows } from './shadow-sampler.js';

export interface OpenShadowsOptions {
  environment: Environment;
  database: Database;
  replica: string;
  guardrail: Pick<Guardrail, 'paired'> | undefined;
  /** Asked when there is something to do. */
  engine: () => Pick<SpeechEngine, 'pool' | 'catalogue'>;
  metrics: () => Pick<ServiceMetrics, 'recordPair'>;
  onPurge: (listener: () => void) => void;
  logger: Logger;
}

/** What checks and comparisons of audio have found, and where it is kept. */
export interface Shadows {
  store: QualityStore;
  audio: PairAudio;
  flaws: FlawRecorder;
  /** Draws from what the pool speaks. */
  sample(pool: SentenceSynthesizer): SentenceSynthesizer;
  /** Comparisons wait while it speaks. */
  watch(pipeline: SpeechPipeline): SpeechPipeline;
  stop(): Promise<void>;
  close(): Promise<void>;
}

const MB = 1_000_000;
const DAY_MS = 86_400_000;
const KEEP_PAIRS_MS = 30 * DAY_MS;
const MOST_PAIRS = 20_000;
const TIDY_EVERY_MS = 3_600_000;

export async function openShadows(options: OpenShadowsOptions): Promise<Shadows> {
  const { environment, database, replica, guardrail, engine, metrics, logger } = options;
  const store = new PrismaQualityStore(database);
  const flaws = new FlawRecorder({ store, replica, now: Date.now });
  flaws.start();
  const maxBytes = environment.BRISK_SHADOW_KEEP_MB * MB;
  const folder = path.join(environment.BRISK_DATA_DIR, 'shadow-audio');
  const audio = await PairAudio.open({ folder, maxBytes, ttlMs: DAY_MS, now: Date.now });
  // Whose audio it was is not known here; there is little of it, and more to come.
  options.onPurge(() => void audio.forget({ all: true }).catch(onFailure));
  const temporaryDir = path.join(environment.BRISK_DATA_DIR, 'tmp');
  const control = new ControlVoice({ temporaryDir });
  const command = environment.BRISK_SHADOW_RECOGNISER;
  const activity = new Activity();
  const onFailure = (err: unknown) => logger.debug({ err }, 'a sentence could not be compared with the control');
  const runner = new ShadowRunner({
    ...{ control, activity, replica, now: systemClock, wallClock: Date.now, random: Math.random, onFailure },
    voiceOf: (id) => engine().catalogue.get(id),
    recognise: command === undefined ? undefined : commandRecogniser(command, temporaryDir),
    whenIdle: (signal) => whenIdle(engine().pool, signal),
    timeShare: environment.BRISK_SHADOW_TIME_PERCENT / 100,
    onPair: async (pair, candidate, spoken) => {
      metrics().recordPair(pair.profile, pair.verdict);
      guardrail?.paired(toEvidence(pair), pair.profile);
      if (maxBytes > 0) await audio.add(pair.id, { candidate, control: spoken });
      await store.addPair(pair);
    },
  });
  const tidy = async () => {
    await store.forget(Date.now() - KEEP_PAIRS_MS, MOST_PAIRS);
    await audio.forget();
  };
  const timer = setInterval(() => void tidy().catch(onFailure), TIDY_EVERY_MS).unref();
  const drawn = {
    ...{ share: environment.BRISK_SHADOW_SHARE, random: Math.random, activity },
    offer: (sample: Parameters<ShadowRunner['offer']>[0]) => runner.offer(sample),
  };
  return {
    ...{ store, audio, flaws },
    sample: (pool) => sampleShadows(pool, drawn),
    watch: (pipeline) => activity.watch(pipeline),
    stop: async () => {
      clearInterval(timer);
      await Promise.all([runner.stop(), control.close()]);
    },
    close: () => flaws.close(),
  };
}

function toEvidence({ id, tenantId, at, timed, candidate, control, verdict }: StoredPair) {
  const times = timed ? { candidateMs: candidate.serviceMs, controlMs: control.serviceMs } : {};
  return { id, tenantId, at, ...times, worse: verdict === 'worse' };
}
