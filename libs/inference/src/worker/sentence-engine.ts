import { BriskError, isBriskError } from '@brisk/contracts';
import { checkOutput } from '../quality/check-output.js';
import { TextFrontEnd } from '../text/front-end.js';
import type { Voice } from '../voices/voice.js';
import { LexiconTaken } from './lexicon-taken.js';
import type { WorkerReply, WorkerRequest } from './protocol.js';
import { toPcm } from './to-pcm.js';
import { VoiceSession } from './voice-session.js';

type Job = Extract<WorkerRequest, { type: 'synthesize' }>;

/**
 * Spoken after loading, so that the first request does not pay for ONNX Runtime's first allocations, nor for V8's first
 * passes through the front end.
 */
const WARM_UP_TEXTS = [
  'Warm up, one, two, three.',
  'Order 4521 of March 3rd, over $12.50, will be with you on Tuesday: between 9 and 11 a.m., I think.',
  'And once more, please, with the same words as ever.',
];

const RSS_EVERY_MS = 250;

/** Everything a worker process does: text -> phonemes -> ids -> waveform -> PCM, for the voices it has loaded. */
export class SentenceEngine {
  private readonly sessions = new Map<string, VoiceSession>();
  private readonly deployment = new LexiconTaken();
  private rssBytes = 0;
  private measuredAt = -Infinity;

  private constructor(
    private readonly device: string,
    private readonly frontEnd: TextFrontEnd,
  ) {}

  static async create(device: string): Promise<SentenceEngine> {
    return new SentenceEngine(device, await TextFrontEnd.create());
  }

  /** Loads a voice and, unless told not to, lets it speak once. */
  async load(voice: Voice, warmUp = true): Promise<WorkerReply> {
    const started = performance.now();
    const opened = await VoiceSession.open(voice, this.device);
    if ('problems' in opened) return { type: 'load-failed', voiceId: voice.id, problems: opened.problems };
    try {
      for (const text of warmUp ? WARM_UP_TEXTS : []) toPcm(await opened.run(this.idsOf(text, voice), 1));
    } catch (error) {
      return { type: 'load-failed', voiceId: voice.id, problems: [`warm-up: ${(error as Error).message}`] };
    }
    this.sessions.set(voice.id, opened);
    const loadMs = performance.now() - started;
    const fallback = opened.fallback === undefined ? {} : { fallback: opened.fallback };
    return { type: 'loaded', voiceId: voice.id, device: opened.device, ...fallback, loadMs, rssBytes: rss() };
  }

  /** Lets go of a voice. ONNX Runtime does not give all of its memory back (onnxruntime#25325). */
  async unload(voiceId: string): Promise<WorkerReply> {
    await this.sessions.get(voiceId)?.release();
    this.sessions.delete(voiceId);
    return { type: 'unloaded', voiceId, rssBytes: rss() };
  }

  async synthesize(job: Job): Promise<WorkerReply> {
    try {
      const session = this.sessions.get(job.voiceId);
      if (!session) throw new BriskError('voice_unavailable', 'The voice is not loaded.');
      const { voice } = session;
      const started = performance.now();
      const ids = this.idsOf(job.text, voice, job);
      const phonemized = performance.now();
      const waveform = await session.run(ids, job.speed, job.speakerId);
      const peak = checkOutput(waveform, { voice, ids: ids.length, speed: job.speed });
      const pcm = toPcm(waveform, peak);
      const timings = { phonemizeMs: phonemized - started, inferenceMs: performance.now() - phonemized };
      return { type: 'audio', jobId: job.jobId, pcm, sampleRate: voice.sampleRate, ...timings, rssBytes: this.rss() };
    } catch (error) {
      const { code, message, flaw } = isBriskError(error)
        ? error
        : // What ONNX Runtime says is about tensors and nodes, and holds nothing of the text.
          {
            code: 'synthesis_failed' as const,
            message: `The voice failed: ${(error as Error).message}`,
            flaw: undefined,
          };
      return { type: 'failed', jobId: job.jobId, code, message, ...(flaw && { flaw }), rssBytes: this.rss() };
    }
  }

  /** What the text front end makes of a sentence. */
  phonemize({ text, deploymentLexicon, ...options }: Extract<WorkerRequest, { type: 'phonemize' }>): WorkerReply {
    try {
      const deployment = this.deployment.take(deploymentLexicon);
      return { type: 'phonemes', explained: this.frontEnd.explain(text, { ...options, deployment }), rssBytes: rss() };
    } catch (error) {
      const { code, message } = isBriskError(error)
        ? error
        : { code: 'synthesis_failed' as const, message: 'The text front end failed.' };
      return { type: 'phonemize-failed', code, message, rssBytes: rss() };
    }
  }

  /** Resident memory as it was at most a moment ago: asking the system for it takes a tenth of a millisecond. */
  private rss(): number {
    const now = performance.now();
    if (now - this.measuredAt > RSS_EVERY_MS) [this.measuredAt, this.rssBytes] = [now, rss()];
    return this.rssBytes;
  }

  private idsOf(text: string, voice: Voice, said: Pick<Job, 'lexicon' | 'deploymentLexicon'> = {}): number[] {
    const { language, espeakVoice } = voice;
    const { lexicon, deploymentLexicon } = said;
    const deployment = this.deployment.take(deploymentLexicon);
    const phonemes = this.frontEnd.toPhonemes(text, { language, espeakVoice, deployment, ...(lexicon && { lexicon }) });
    return this.frontEnd.toIds(phonemes, voice);
  }
}

const rss = () => process.memoryUsage.rss();
