import type { MonotonicClock, Profile, SentenceIdentity } from '@brisk/contracts';
import { answerKey, type EncodedAnswerCache, type TenantPolicies } from '@brisk/cache';
import {
  CONTENT_TYPES,
  encodeSpeech,
  type SpeakOptions,
  type SpeechPipeline,
  type VoiceCatalogue,
} from '@brisk/inference';
import type { SpeechSample } from '@brisk/metrics';
import type { Principal } from '../auth/principal.js';
import type { Settings } from '../settings.js';
import { cacheOutlook } from './cache-outlook.js';
import { decideProfile } from './decide-profile.js';
import { fallsBack } from './falls-back.js';
import { OpenedStream } from './opened-stream.js';
import { prepareSpeech, type PreparedSpeech } from './prepare-speech.js';
import type { SpeechAnswer } from './speech-answer.js';
import { SpeechProgress } from './speech-progress.js';

export interface SpeechServiceOptions {
  catalogue: VoiceCatalogue;
  pipelines: Readonly<Record<Profile, SpeechPipeline>>;
  /** Whether the optimized path would find a sentence in its cache. */
  contains: (sentence: SentenceIdentity) => Promise<boolean>;
  /** Whole answers of the optimized path; absent when nothing is to be remembered. */
  answers?: EncodedAnswerCache;
  policyOf: TenantPolicies;
  frontEndVersion: string;
  settings: Settings;
  now: MonotonicClock;
  /** Told once of every attempt to make an answer, when it has ended. */
  onSample: (sample: SpeechSample) => void;
}

export interface SpeechCall {
  body: unknown;
  principal: Principal;
  /** Value of `x-brisk-profile`. */
  askedProfile: string | undefined;
  /** Aborts when the caller has left. */
  signal: AbortSignal;
}

/** A call that can be served, as far as can be told before it is. */
interface Accepted extends PreparedSpeech {
  tenantId: string;
  /** On the monotonic clock. */
  started: number;
  signal: AbortSignal;
}

/** One request from its body to encoded audio: validate, decide the profile, look for the whole answer, speak, encode. */
export class SpeechService {
  constructor(private readonly options: SpeechServiceOptions) {}

  /**
   * Resolves when the first audio is there.
   *
   * @throws BriskError for a request that cannot be used or served
   */
  async answer({ body, principal, askedProfile, signal }: SpeechCall): Promise<SpeechAnswer> {
    const started = this.options.now();
    const prepared = prepareSpeech(body, this.options.catalogue, this.options.settings);
    const accepted = { ...prepared, tenantId: principal.tenantId, started, signal };
    const profile = decideProfile(principal, askedProfile);
    if (profile === 'baseline') return this.speak(accepted, profile);
    const known = this.remembered(accepted);
    if (known) return this.repeat(accepted, known);
    try {
      return await this.speak(accepted, profile);
    } catch (error) {
      if (!fallsBack(error)) throw error;
      return await this.speak(accepted, 'baseline');
    }
  }

  private remembered(accepted: Accepted): Buffer | undefined {
    // Events count the seconds of audio, which a remembered answer does not tell.
    if (accepted.request.stream_format === 'sse') return undefined;
    return this.options.answers?.get(this.keyOf(accepted));
  }

  private repeat(accepted: Accepted, audio: Buffer): SpeechAnswer {
    const firstAudioMs = this.options.now() - accepted.started;
    const shared = { profile: 'optimized', cache: 'hit', firstAudioMs } as const;
    const { response_format: format } = accepted.request;
    this.options.onSample({ ...shared, format, outcome: 'completed', totalMs: firstAudioMs });
    return { ...shared, ...describe(accepted), audio, audioSeconds: () => 0 };
  }

  private async speak(accepted: Accepted, profile: Profile): Promise<SpeechAnswer> {
    const { pipelines, contains, settings, now, onSample } = this.options;
    const { request, voice, speakerId, tenantId, started, signal } = accepted;
    const { input: text, speed, lexicon, response_format: format } = request;
    const options: SpeakOptions = {
      text,
      voice,
      speed,
      tenantId,
      profile,
      sentenceDeadlineMs: settings.sentenceDeadlineMs,
      signal,
      ...(speakerId !== undefined && { speakerId }),
      ...(lexicon && { lexicon }),
    };
    const outlook = profile === 'optimized' ? cacheOutlook(contains, options) : undefined;
    const sentences = pipelines[profile].speak(options);
    const progress = new SpeechProgress(profile, format, now, started);
    const encoded = encodeSpeech(format, voice.sampleRate, progress.listen(sentences), { signal });
    const audio = await OpenedStream.open(
      profile === 'optimized' ? this.remembering(accepted, encoded) : encoded,
      (end) => onSample(progress.sample(end, signal.aborted)),
    );
    return {
      ...describe(accepted),
      profile,
      cache: (await outlook) ?? progress.cache(),
      firstAudioMs: progress.opened(),
      ...(progress.timings && { timings: progress.timings }),
      audio,
      audioSeconds: () => progress.audioSeconds,
    };
  }

  private remembering(accepted: Accepted, encoded: AsyncGenerator<Uint8Array, void, undefined>) {
    const { answers, policyOf } = this.options;
    if (!answers) return encoded;
    return answers.record(this.keyOf(accepted), encoded, policyOf(accepted.tenantId).quotaBytes);
  }

  private keyOf({ request, voice, speakerId, tenantId }: Accepted): string {
    const { frontEndVersion, policyOf } = this.options;
    const { sharingGroup } = policyOf(tenantId);
    return answerKey({
      tenantId,
      request,
      voiceHash: voice.hash,
      profile: 'optimized',
      frontEndVersion,
      ...(speakerId !== undefined && { speakerId }),
      ...(sharingGroup !== undefined && { sharingGroup }),
    });
  }
}

function describe({ request }: PreparedSpeech) {
  return {
    contentType: CONTENT_TYPES[request.response_format],
    ignored: request.instructions === undefined ? [] : ['instructions'],
    inputCharacters: request.input.length,
  };
}
