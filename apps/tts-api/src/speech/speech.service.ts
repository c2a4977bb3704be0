import type { MonotonicClock } from '@brisk/contracts';
import { answerKey, type EncodedAnswerCache } from '@brisk/cache';
import { CONTENT_TYPES, encodeSpeech, type SpeechEngine } from '@brisk/inference';
import type { SpeechSample } from '@brisk/metrics';
import type { Principal } from '../auth/principal.js';
import type { Settings } from '../settings.js';
import { OpenedStream } from './opened-stream.js';
import { prepareSpeech, type PreparedSpeech } from './prepare-speech.js';
import type { SpeechAnswer } from './speech-answer.js';
import { SpeechProgress } from './speech-progress.js';

export interface SpeechServiceOptions {
  engine: SpeechEngine;
  /** Absent when nothing is to be remembered. */
  answers?: EncodedAnswerCache;
  frontEndVersion: string;
  settings: Settings;
  now: MonotonicClock;
  /** Told once of every request that could be understood, when its answer has ended. */
  onSample: (sample: SpeechSample) => void;
}

const PROFILE = 'optimized';

/** One request from its body to encoded audio: validate, look for the whole answer, speak, encode. */
export class SpeechService {
  constructor(private readonly options: SpeechServiceOptions) {}

  /**
   * Resolves when the first audio is there.
   *
   * @throws BriskError for a request that cannot be used or served
   */
  async answer(body: unknown, principal: Principal, signal: AbortSignal): Promise<SpeechAnswer> {
    const { engine, answers, settings, now } = this.options;
    const started = now();
    const prepared = prepareSpeech(body, engine.catalogue, settings);
    const { tenantId } = principal;
    const key = this.keyOf(prepared, tenantId);
    // Events count the seconds of audio, which a remembered answer does not tell.
    const known = prepared.request.stream_format === 'audio' ? answers?.get(key) : undefined;
    return known ? this.repeat(known, prepared, started) : this.make(key, prepared, tenantId, started, signal);
  }

  private repeat(known: Buffer, prepared: PreparedSpeech, started: number): SpeechAnswer {
    const firstAudioMs = this.options.now() - started;
    const { request } = prepared;
    const shared = { profile: PROFILE, cache: 'hit', firstAudioMs } as const;
    this.options.onSample({ ...shared, format: request.response_format, outcome: 'completed', totalMs: firstAudioMs });
    return { ...shared, ...this.common(prepared), audio: known, audioSeconds: () => 0 };
  }

  private async make(
    key: string,
    prepared: PreparedSpeech,
    tenantId: string,
    started: number,
    signal: AbortSignal,
  ): Promise<SpeechAnswer> {
    const { engine, answers, settings, now, onSample } = this.options;
    const { request, voice, speakerId } = prepared;
    const { input: text, speed, lexicon, response_format: format } = request;
    const sentences = engine.speak({
      text,
      voice,
      speed,
      tenantId,
      profile: PROFILE,
      sentenceDeadlineMs: settings.sentenceDeadlineMs,
      signal,
      ...(speakerId !== undefined && { speakerId }),
      ...(lexicon && { lexicon }),
    });
    const progress = new SpeechProgress(PROFILE, format, now, started);
    const encoded = encodeSpeech(format, voice.sampleRate, progress.listen(sentences), { signal });
    const audio = await OpenedStream.open(answers ? answers.record(key, encoded) : encoded, (end) =>
      onSample(progress.sample(end, signal.aborted)),
    );
    return {
      ...this.common(prepared),
      profile: PROFILE,
      cache: progress.cache(),
      firstAudioMs: progress.opened(),
      ...(progress.timings && { timings: progress.timings }),
      audio,
      audioSeconds: () => progress.audioSeconds,
    };
  }

  private common({ request }: PreparedSpeech) {
    return {
      contentType: CONTENT_TYPES[request.response_format],
      ignored: request.instructions === undefined ? [] : ['instructions'],
      inputCharacters: request.input.length,
    };
  }

  private keyOf({ request, voice, speakerId }: PreparedSpeech, tenantId: string): string {
    const { frontEndVersion } = this.options;
    const speaker = speakerId === undefined ? {} : { speakerId };
    return answerKey({ tenantId, request, voiceHash: voice.hash, ...speaker, profile: PROFILE, frontEndVersion });
  }
}
