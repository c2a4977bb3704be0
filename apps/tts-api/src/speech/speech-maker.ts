import type { EncodedAnswerCache, TenantPolicies } from '@brisk/cache';
import type { MonotonicClock, Profile, SentenceIdentity } from '@brisk/contracts';
import {
  CONTENT_TYPES,
  encodeSpeech,
  versionOf,
  type SpeakOptions,
  type SpeechPipeline,
  type VoiceUse,
} from '@brisk/inference';
import type { Settings } from '../settings.js';
import type { AcceptedSpeech } from './accepted-speech.js';
import { cacheOutlook } from './cache-outlook.js';
import type { Assignment } from './decide-profile.js';
import { OpenedStream } from './opened-stream.js';
import { ignoredParameters, type SpeechAnswer } from './speech-answer.js';
import { SpeechProgress } from './speech-progress.js';
import type { SpeechRecords } from './speech-records.js';

export interface SpeechMakerOptions {
  pipelines: Readonly<Record<Profile, SpeechPipeline>>;
  /** Whether the optimized path would find a sentence in its cache. */
  contains: (sentence: SentenceIdentity) => Promise<boolean>;
  /** Whole answers of the optimized path; absent when nothing is to be remembered. */
  answers?: EncodedAnswerCache;
  policyOf: TenantPolicies;
  settings: Pick<Settings, 'sentenceDeadlineMs'>;
  now: MonotonicClock;
  records: Pick<SpeechRecords, 'ended'>;
  /** Told of voices that are being spoken with. */
  use: VoiceUse;
}

/** Has a request spoken by one of the pipelines: sentences of PCM from `@brisk/inference`, encoded as they come. */
export class SpeechMaker {
  constructor(private readonly options: SpeechMakerOptions) {}

  /**
   * One attempt, recorded when it has ended. Resolves when the first audio is there.
   *
   * @param assignment of the attempt: the request's own, or the baseline that it falls back to
   * @param signal aborts when the caller has left
   * @throws BriskError for a request that this pipeline cannot serve
   */
  async make(accepted: AcceptedSpeech, assignment: Assignment, signal: AbortSignal): Promise<SpeechAnswer> {
    const { pipelines, contains, settings, now, records, use } = this.options;
    const { profile } = assignment;
    const { read, tenantId, fresh, started } = accepted;
    const { request, voice, speakerId, deploymentLexicon } = read;
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
      ...(deploymentLexicon && { deploymentLexicon }),
      ...(fresh && { fresh }),
    };
    const usesCache = profile === 'optimized' && !fresh;
    const leave = use.enter(versionOf(voice));
    const outlook = usesCache ? cacheOutlook(contains, options) : undefined;
    const sentences = pipelines[profile].speak(options);
    const progress = new SpeechProgress(profile, format, now, started);
    const encoded = encodeSpeech(format, voice.sampleRate, progress.listen(sentences), { signal });
    const audio = await OpenedStream.open(usesCache ? this.remembering(accepted, encoded) : encoded, (end) => {
      leave();
      records.ended(accepted, progress.sample(end, signal.aborted), assignment);
    });
    return {
      contentType: CONTENT_TYPES[format],
      ignored: ignoredParameters(request),
      inputCharacters: text.length,
      profile,
      cache: (await outlook) ?? progress.cache(),
      firstAudioMs: progress.opened(),
      timings: progress.timings,
      audio,
      audioSeconds: () => progress.audioSeconds,
    };
  }

  private remembering({ read, tenantId }: AcceptedSpeech, encoded: AsyncGenerator<Uint8Array, void, undefined>) {
    const { answers, policyOf } = this.options;
    if (!answers) return encoded;
    return answers.record(read.answerKey, encoded, policyOf(tenantId).quotaBytes);
  }
}
