import path from 'node:path';
import {
  BriskError,
  isBriskError,
  MAX_SPEED,
  MIN_SPEED,
  systemClock,
  type MonotonicClock,
  type ResponseFormat,
} from '@brisk/contracts';
import { RequestMetrics, type TTSMetrics } from './metrics/request-metrics.js';
import { collectSpeech } from './output/collect-speech.js';
import { formatOfPath, parseFormat } from './output/output-format.js';
import { writeSpeechFile } from './output/write-speech-file.js';
import { EncodedUtterance } from './speech/encoded-utterance.js';
import { openSource } from './speech/open-source.js';
import type { SpeechSource } from './speech/speech-source.js';
import type { RequestOptions, SpeechFile, SpeechOptions, SpeechSummary, TTSWrapperOptions } from './tts-options.js';

/**
 * Text to speech in one object: in process (worker processes of its own, started at the first request) or, with
 * `baseUrl`, through a Brisk server. Texts may have any length; what is held in memory does not grow with it.
 *
 *     await using tts = new TTSWrapper({ modelName: 'default', cacheDir: './cache' });
 *     await tts.synthesize('Your order has shipped.', './output.wav');
 *
 * All methods throw BriskError with a code of the closed set (`error.code`).
 */
export class TTSWrapper implements AsyncDisposable {
  private readonly source: SpeechSource;
  private readonly metrics = new RequestMetrics();
  private readonly now: MonotonicClock;
  private readonly preset: Required<Pick<SpeechOptions, 'voice' | 'speed'>> & Pick<SpeechOptions, 'lexicon'>;
  private closed = false;

  constructor(options: TTSWrapperOptions = {}) {
    this.now = options.now ?? systemClock;
    this.preset = {
      voice: options.voice ?? options.modelName ?? 'default',
      speed: options.speed ?? 1,
      ...(options.lexicon && { lexicon: options.lexicon }),
    };
    this.source = options.source ?? openSource(options, this.preset.voice);
  }

  /** Starts what the first request would otherwise wait for: workers and the voice, or the server's list of voices. */
  warmUp(): Promise<void> {
    return this.source.warmUp();
  }

  /**
   * Speaks a text into a file. The format is that of the path's extension (`wav mp3 opus ogg flac aac pcm`); the file
   * appears when it is complete, and replaces one of the same name.
   */
  synthesize(text: string, outputPath: string, options?: RequestOptions): Promise<SpeechFile>;
  /** Speaks a text into a buffer, as WAV unless `format` says otherwise. */
  synthesize(text: string, options?: RequestOptions): Promise<Buffer>;
  async synthesize(
    text: string,
    target?: string | RequestOptions,
    more?: RequestOptions,
  ): Promise<SpeechFile | Buffer> {
    const outputPath = typeof target === 'string' ? target : undefined;
    const options = (typeof target === 'string' ? more : target) ?? {};
    const started = this.now();
    try {
      const format = chooseFormat(options.format, outputPath);
      const speech = this.speak(text, format, options);
      const buffer = outputPath === undefined ? await collectSpeech(format, speech) : undefined;
      const bytes = buffer ? buffer.length : await writeSpeechFile(outputPath!, format, speech);
      const summary = this.account(speech, this.now() - started, bytes);
      return buffer ?? { path: path.resolve(outputPath!), ...summary };
    } catch (error) {
      throw this.accountFailure(error);
    }
  }

  /**
   * Speaks a text as a stream of encoded audio (WAV unless `format` says otherwise), sentence by sentence as it is
   * made. Leaving the loop cancels the rest.
   */
  async *stream(text: string, options: RequestOptions = {}): AsyncGenerator<Buffer, void, undefined> {
    let waitedMs = 0;
    let bytes = 0;
    let ended = false;
    let resumed = this.now();
    try {
      const speech = this.speak(text, chooseFormat(options.format), options);
      for await (const chunk of speech) {
        // What the caller does with a chunk is not our latency.
        waitedMs += this.now() - resumed;
        bytes += chunk.length;
        yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        resumed = this.now();
      }
      ended = true;
      this.account(speech, waitedMs + this.now() - resumed, bytes);
    } catch (error) {
      ended = true;
      throw this.accountFailure(error);
    } finally {
      if (!ended) this.metrics.recordCancelled();
    }
  }

  /** Figures since this object was made. */
  getMetrics(): Promise<TTSMetrics> {
    return Promise.resolve(this.metrics.snapshot(this.source.cacheContents()));
  }

  /** Lets go of workers and files. Requests under way fail; later ones are refused. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.source.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  private speak(text: string, format: ResponseFormat, options: RequestOptions): EncodedUtterance {
    if (this.closed) throw new BriskError('draining', 'This TTSWrapper has been closed.');
    if (typeof text !== 'string')
      throw new BriskError('invalid_parameter', 'The text must be a string.', { param: 'text' });
    const { signal, onProgress, lexicon = this.preset.lexicon } = options;
    const { voice = this.preset.voice, speed = this.preset.speed } = options;
    if (!(speed >= MIN_SPEED && speed <= MAX_SPEED)) {
      const message = `The speed must be between ${MIN_SPEED} and ${MAX_SPEED}.`;
      throw new BriskError('speed_out_of_range', message, { param: 'speed' });
    }
    const utterance = { text, voice, speed, ...(lexicon && { lexicon }), ...(signal && { signal }) };
    return new EncodedUtterance(this.source, utterance, format, this.now, onProgress);
  }

  private account(speech: EncodedUtterance, latencyMs: number, bytes: number): SpeechSummary {
    const { firstAudioMs, audioSeconds, cache } = speech;
    this.metrics.recordSuccess({ latencyMs, firstAudioMs, audioSeconds, cache });
    return { durationSeconds: audioSeconds, bytes, latencyMs, cache };
  }

  private accountFailure(error: unknown): unknown {
    if (isBriskError(error) && error.code === 'cancelled') this.metrics.recordCancelled();
    else this.metrics.recordError();
    return error;
  }
}

function chooseFormat(asked: string | undefined, outputPath?: string): ResponseFormat {
  if (asked !== undefined) return parseFormat(asked);
  return outputPath === undefined ? 'wav' : formatOfPath(outputPath);
}
