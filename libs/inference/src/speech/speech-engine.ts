import { systemClock, type MonotonicClock, type SentenceAudio, type SentenceSynthesizer } from '@brisk/contracts';
import type { WorkerPoolOptions } from '../pool/worker-pool-options.js';
import { WorkerPool } from '../pool/worker-pool.js';
import { VoiceCatalogue } from '../voices/voice-catalogue.js';
import { speak, type SpeakOptions } from './speak.js';
import type { SpeechPipeline } from './speech-pipeline.js';

export interface SpeechEngineOptions extends Omit<WorkerPoolOptions, 'catalogue'> {
  voicesDir: string;
  /** Wraps the pool, e.g. with a cache. */
  wrap?: (pool: SentenceSynthesizer) => SentenceSynthesizer;
  now?: MonotonicClock;
}

/** Voices, pool and pipeline in one: what the API and the in-process client build on. */
export class SpeechEngine implements SpeechPipeline {
  private constructor(
    readonly catalogue: VoiceCatalogue,
    readonly pool: WorkerPool,
    private readonly synthesizer: SentenceSynthesizer,
    private readonly now: MonotonicClock,
  ) {}

  /** Reads the voices; workers start with `start()`. */
  static async open({
    voicesDir,
    wrap,
    now = systemClock,
    ...poolOptions
  }: SpeechEngineOptions): Promise<SpeechEngine> {
    const catalogue = await VoiceCatalogue.open(voicesDir);
    const pool = new WorkerPool({ ...poolOptions, catalogue, now });
    return new SpeechEngine(catalogue, pool, wrap ? wrap(pool) : pool, now);
  }

  /** Starts the workers; resolves when the preloaded voices are warm. */
  start(): Promise<void> {
    return this.pool.start();
  }

  /** Audio of a text, sentence by sentence, in order. */
  speak(options: SpeakOptions): AsyncGenerator<SentenceAudio, void, undefined> {
    return speak(this.synthesizer, this.now, options);
  }

  /** Refuses new work, lets what runs finish for up to `timeoutMs`, then ends the workers. */
  drain(timeoutMs: number): Promise<void> {
    return this.pool.drain(timeoutMs);
  }
}
