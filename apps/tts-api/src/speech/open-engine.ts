import path from 'node:path';
import type { CachingSynthesizer } from '@brisk/cache';
import { BriskError } from '@brisk/contracts';
import { BaselinePipeline, RescuingSynthesizer, SpeechEngine, watchOutput, type OnRejected } from '@brisk/inference';
import type { Caches } from '../cache/open-caches.js';
import type { Environment } from '../config/environment.js';
import { logPoolEvents } from '../logging/log-pool-events.js';
import type { Logger } from '../logging/logger.js';
import type { Shadows } from '../shadow/open-shadows.js';
import { fallsBack } from './falls-back.js';

export interface OpenEngineOptions {
  environment: Environment;
  caches: Pick<Caches, 'remember' | 'baseline'>;
  shadows: Pick<Shadows, 'sample'>;
  onRejected: OnRejected;
  logger: Logger;
}

/** The two pipelines, and what of the optimized one remembers sentences. */
export interface Engine {
  engine: SpeechEngine;
  baseline: BaselinePipeline;
  sentences: CachingSynthesizer;
}

const MB = 1_000_000;

/** Workers do not run yet. */
export async function openEngine(options: OpenEngineOptions): Promise<Engine> {
  const { environment, caches, shadows, onRejected, logger } = options;
  const workers = environment.BRISK_WORKERS;
  const temporaryDir = path.join(environment.BRISK_DATA_DIR, 'tmp');
  const baseline = new BaselinePipeline({ workers, temporaryDir, store: caches.baseline, onRejected });
  let sentences!: CachingSynthesizer;
  const engine = await SpeechEngine.open({
    voicesDir: environment.BRISK_VOICES_DIR,
    devices: environment.BRISK_DEVICES,
    workers,
    memoryBytes: environment.BRISK_POOL_MEMORY_MB * MB,
    queueLimit: environment.BRISK_QUEUE_LIMIT,
    wrap: (pool) => {
      sentences = caches.remember(shadows.sample(watchOutput(pool, onRejected)));
      return new RescuingSynthesizer(sentences, fallsBack, (job) => {
        const voice = engine.catalogue.get(job.voiceId);
        // The baseline reads the files, which may be others by now.
        if (voice?.hash !== job.voiceHash) throw new BriskError('voice_unavailable', 'The voice has changed.');
        return baseline.speakSentence(job, voice);
      });
    },
  });
  logPoolEvents(engine.pool, logger);
  for (const problem of engine.catalogue.problems()) logger.warn(problem, 'voice cannot be used');
  return { engine, baseline, sentences };
}
