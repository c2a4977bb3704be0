import {
  isBriskError,
  type CacheOutcome,
  type ErrorCode,
  type MonotonicClock,
  type Profile,
  type ResponseFormat,
  type SentenceAudio,
  type SentenceTimings,
} from '@brisk/contracts';
import type { SpeechSample } from '@brisk/metrics';
import { fallsBack } from './falls-back.js';
import type { StreamEnd } from './opened-stream.js';

/** What is learned of an answer while it is made, and in the end recorded of it. */
export class SpeechProgress {
  /** Of the first sentence. */
  timings: SentenceTimings | undefined;
  firstAudioMs: number | undefined;
  audioSeconds = 0;
  private hits = 0;
  private servedMs = 0;
  private servedSeconds = 0;
  private misses = 0;
  /** Of audio that was made for this answer, and so checked: whether some of it did not pass. */
  private flawed: boolean | undefined;
  /** How a sentence after the first failed, in whose place the baseline spoke. */
  private rescuedFrom: ErrorCode | undefined;

  constructor(
    private readonly profile: Profile,
    private readonly format: ResponseFormat,
    private readonly now: MonotonicClock,
    private readonly started: number,
  ) {}

  /** The sentences' samples, as they pass. */
  async *listen(sentences: AsyncIterable<SentenceAudio>): AsyncGenerator<Int16Array, void, undefined> {
    for await (const { pcm, sampleRate, source, timings, rescuedFrom } of sentences) {
      this.timings ??= timings;
      this.audioSeconds += pcm.length / sampleRate;
      if (rescuedFrom === 'output_rejected') this.flawed = true;
      else if (rescuedFrom) this.rescuedFrom = rescuedFrom;
      else if (source === 'synthesis') {
        this.flawed ??= false;
        this.servedMs += timings.phonemizeMs + timings.inferenceMs;
        this.servedSeconds += pcm.length / sampleRate;
      }
      // Audio that another request was making at that moment was not in the cache, although it cost nothing.
      if (source === 'synthesis' || source === 'coalesced') this.misses += 1;
      else this.hits += 1;
      yield pcm;
    }
  }

  /** Marks the first encoded audio. */
  opened(): number {
    return (this.firstAudioMs = this.elapsedMs());
  }

  cache(): CacheOutcome {
    if (this.hits === 0) return 'miss';
    return this.misses === 0 ? 'hit' : 'partial';
  }

  sample(end: StreamEnd, callerLeft: boolean): SpeechSample {
    const { profile, format, firstAudioMs, audioSeconds } = this;
    const shared = { profile, format, cache: this.cache(), totalMs: this.elapsedMs(), audioSeconds };
    const known: Omit<SpeechSample, 'outcome'> = shared;
    if (firstAudioMs !== undefined) known.firstAudioMs = firstAudioMs;
    if (this.servedSeconds > 0) known.serviceMsPerAudioSecond = this.servedMs / this.servedSeconds;
    const error = end.outcome === 'failed' && isBriskError(end.error) ? end.error : undefined;
    const flawed = error?.flaw ? true : this.flawed;
    if (flawed !== undefined) known.flawed = flawed;
    if (this.rescuedFrom !== undefined) known.rescuedFrom = this.rescuedFrom;
    if (callerLeft) return { ...known, outcome: 'cancelled' };
    if (end.outcome !== 'failed') return { ...known, outcome: end.outcome };
    const outcome =
      firstAudioMs === undefined && profile === 'optimized' && fallsBack(end.error) ? 'fell_back' : 'failed';
    return { ...known, outcome, code: error?.code ?? 'internal_error' };
  }

  private elapsedMs(): number {
    return this.now() - this.started;
  }
}
