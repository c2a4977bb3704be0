import {
  BriskError,
  systemClock,
  type MonotonicClock,
  type SentenceAudio,
  type SentenceJob,
  type SentenceStore,
} from '@brisk/contracts';
import type { SpawnWorker } from '../pool/worker-handle.js';
import { WorkerProcess } from '../pool/worker-process.js';
import { watchOutput, type OnRejected } from '../quality/watch-output.js';
import type { SpeakOptions } from '../speech/speak.js';
import type { SpeechPipeline } from '../speech/speech-pipeline.js';
import { unlessMute } from '../speech/unless-mute.js';
import { splitSentences } from '../text/split-sentences.js';
import type { Voice } from '../voices/voice.js';
import { BaselineWorkers } from './baseline-workers.js';
import { OneRequestSynthesizer } from './one-request-synthesizer.js';
import { SpokenFiles } from './spoken-files.js';

export interface BaselineOptions {
  /** Requests served at the same time; as many as the pool has workers, so that the two can be compared. */
  workers: number;
  /** Folder for the files of requests under way; made when missing. */
  temporaryDir: string;
  /** What was spoken before: the old service kept it on the disk. */
  store?: SentenceStore;
  now?: MonotonicClock;
  spawn?: SpawnWorker;
  /** Hears of audio that did not pass its check. */
  onRejected?: OnRejected;
}

/**
 * What the service before Brisk did, kept for comparison and for when the pool cannot serve: it loads the voice for the
 * request, writes every sentence to a file, and answers when all of them are spoken. Cold processes are kept, so that
 * their start is not counted against it.
 */
export class BaselinePipeline implements SpeechPipeline {
  private readonly workers: BaselineWorkers;
  private readonly now: MonotonicClock;

  constructor(private readonly options: BaselineOptions) {
    const { workers, now = systemClock, spawn = () => new WorkerProcess() } = options;
    this.now = now;
    this.workers = new BaselineWorkers({ workers, now, spawn });
  }

  async *speak(options: SpeakOptions): AsyncGenerator<SentenceAudio, void, undefined> {
    const files = await SpokenFiles.create(this.options.temporaryDir);
    try {
      const cold = new OneRequestSynthesizer(this.workers, options.voice, this.now);
      try {
        await this.speakAll(cold, options, files);
      } finally {
        await cold.close();
      }
      yield* files.read();
    } finally {
      await files.remove();
    }
  }

  /** One sentence of an utterance whose others are spoken elsewhere. */
  async speakSentence(job: SentenceJob, voice: Voice): Promise<SentenceAudio> {
    const cold = new OneRequestSynthesizer(this.workers, voice, this.now);
    try {
      return await this.findOrSpeak(cold, { ...job, profile: 'baseline' });
    } finally {
      await cold.close();
    }
  }

  /** Refuses new requests, lets those under way finish for up to `timeoutMs`, then ends the processes. */
  close(timeoutMs: number): Promise<void> {
    return this.workers.close(timeoutMs);
  }

  private async speakAll(cold: OneRequestSynthesizer, options: SpeakOptions, files: SpokenFiles): Promise<void> {
    const { text, voice, sentenceDeadlineMs, ...shared } = options;
    for (const sentence of splitSentences(text, voice.language)) {
      const deadline = this.now() + sentenceDeadlineMs;
      const job = { ...shared, text: sentence, voiceId: voice.id, voiceHash: voice.hash, deadline };
      const audio = await unlessMute(this.findOrSpeak(cold, job));
      if (audio) await files.write(audio);
    }
    if (files.count === 0) throw new BriskError('nothing_to_say', 'The input has nothing to say.', { param: 'input' });
  }

  private async findOrSpeak(cold: OneRequestSynthesizer, job: SentenceJob): Promise<SentenceAudio> {
    const { onRejected = () => {} } = this.options;
    const store = job.fresh ? undefined : this.options.store;
    const known = await store?.get(job);
    if (known) return known;
    const audio = await watchOutput(cold, onRejected).synthesize(job);
    await store?.put(job, audio);
    return audio;
  }
}
