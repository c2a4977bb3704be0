import {
  BriskError,
  type MonotonicClock,
  type SentenceAudio,
  type SentenceJob,
  type SentenceSynthesizer,
} from '@brisk/contracts';
import type { LiveWorker } from '../pool/live-worker.js';
import { toSentenceAudio } from '../pool/to-sentence-audio.js';
import { WorkerGone } from '../pool/worker-handle.js';
import type { Voice } from '../voices/voice.js';
import type { BaselineWorkers, Lease } from './baseline-workers.js';

const LOAD_LIMIT_MS = 60_000;

/** Speaks the sentences of one request on a cold process: the first that must be spoken takes one and loads the voice. */
export class OneRequestSynthesizer implements SentenceSynthesizer {
  private loaded: Promise<LiveWorker> | undefined;
  private lease: Lease | undefined;
  private lastJobId = 0;

  constructor(
    private readonly workers: BaselineWorkers,
    private readonly voice: Voice,
    private readonly now: MonotonicClock,
  ) {}

  async synthesize(job: SentenceJob): Promise<SentenceAudio> {
    const { voiceId, text, speed, speakerId, lexicon, deploymentLexicon, deadline, signal } = job;
    if (signal?.aborted) throw new BriskError('cancelled', 'The caller has left.');
    try {
      const queued = this.now();
      const worker = await (this.loaded ??= this.load(signal));
      const queueMs = this.now() - queued;
      const request = { type: 'synthesize' as const, jobId: (this.lastJobId += 1), voiceId, text, speed };
      const lexicons = { ...(lexicon && { lexicon }), ...(deploymentLexicon && { deploymentLexicon }) };
      const options = { ...(speakerId !== undefined && { speakerId }), ...lexicons };
      const reply = await worker.run({ ...request, ...options }, Math.max(1, deadline - this.now()));
      return toSentenceAudio(reply, queueMs);
    } catch (error) {
      if (!(error instanceof WorkerGone)) throw error;
      throw new BriskError('worker_crashed', 'The process that spoke the sentence ended.', { cause: error });
    }
  }

  /** Lets go of voice and process, if they were needed at all. */
  async close(): Promise<void> {
    const { lease } = this;
    if (!lease) return;
    this.lease = undefined;
    await lease.worker.unload(this.voice, LOAD_LIMIT_MS).catch(() => {}); // A process that has ended holds no voice.
    lease.release();
  }

  private async load(signal: AbortSignal | undefined): Promise<LiveWorker> {
    this.lease = await this.workers.acquire(signal);
    const { worker } = this.lease;
    const loaded = await worker.load(this.voice, LOAD_LIMIT_MS, false);
    if (loaded.type === 'loaded') return worker;
    throw new BriskError('voice_unavailable', 'The voice could not be loaded.', { param: 'voice' });
  }
}
