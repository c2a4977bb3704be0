import type { DeploymentLexicon, MonotonicClock, Profile, SentenceIdentity, SpeechRequest } from '@brisk/contracts';
import type { EncodedAnswerCache, TenantPolicies } from '@brisk/cache';
import {
  CONTENT_TYPES,
  encodeSpeech,
  versionOf,
  type CatalogueChange,
  type SpeakOptions,
  type SpeechPipeline,
  type VoiceAliases,
  type VoiceCatalogue,
  type VoiceUse,
} from '@brisk/inference';
import type { Settings } from '../settings.js';
import { bypassesCache } from './bypass-cache.js';
import { cacheOutlook } from './cache-outlook.js';
import { decideProfile, type Asking, type Assignment, type ChooseProfile } from './decide-profile.js';
import { fallsBack } from './falls-back.js';
import { OpenedStream } from './opened-stream.js';
import { prepareSpeech } from './prepare-speech.js';
import { RequestReader, type ReadRequest } from './request-reader.js';
import type { SpeechAnswer } from './speech-answer.js';
import type { StaleAnswers } from './stale-answers.js';
import { SpeechProgress } from './speech-progress.js';
import type { SpeechRecords } from './speech-records.js';

export interface SpeechServiceOptions {
  catalogue: VoiceCatalogue;
  pipelines: Readonly<Record<Profile, SpeechPipeline>>;
  /** Whether the optimized path would find a sentence in its cache. */
  contains: (sentence: SentenceIdentity) => Promise<boolean>;
  /** Whole answers of the optimized path; absent when nothing is to be remembered. */
  answers?: EncodedAnswerCache;
  /** Whole answers of voices whose files have changed; absent when none are to be served. */
  stale?: StaleAnswers | undefined;
  policyOf: TenantPolicies;
  frontEndVersion: string;
  /** The deployment's pronunciations now. */
  lexicon: () => DeploymentLexicon | undefined;
  settings: Settings;
  choose: ChooseProfile;
  now: MonotonicClock;
  /** Epoch ms. */
  wallClock: () => number;
  records: Pick<SpeechRecords, 'assigned' | 'ended'>;
  /** Told of voices that are being spoken with. */
  use: VoiceUse;
}

/** A request that can be served, as far as can be told before it is. */
export interface AcceptedSpeech {
  read: ReadRequest;
  requestId: string;
  tenantId: string;
  assignment: Assignment;
  /** Neither from the cache nor for it. */
  fresh: boolean;
  /** On the monotonic clock. */
  started: number;
  /** Epoch ms. */
  at: number;
}

/** One request from its body to encoded audio: validate, decide the profile, look for the whole answer, speak, encode. */
export class SpeechService {
  private readonly reader: RequestReader;

  constructor(private readonly options: SpeechServiceOptions) {
    const { catalogue, settings, policyOf, frontEndVersion, lexicon } = options;
    const prepare = (body: unknown, aliases: VoiceAliases) => prepareSpeech(body, catalogue, aliases);
    this.reader = new RequestReader({ prepare, voices: settings.voices, policyOf, frontEndVersion, lexicon });
  }

  /**
   * @param body JSON in UTF-8
   * @throws BriskError for a request that cannot be used
   */
  accept(body: Buffer, asking: Asking): AcceptedSpeech {
    const { choose, now, wallClock, records } = this.options;
    const started = now();
    const { requestId, principal, cache } = asking;
    const { tenantId } = principal;
    const read = this.reader.read(tenantId, body);
    const fresh = bypassesCache(principal, cache);
    const assignment = decideProfile(choose, asking);
    const accepted = { read, requestId, tenantId, assignment, fresh, started, at: wallClock() };
    records.assigned(accepted);
    return accepted;
  }

  /** To be called when voices have gone: requests that were read before may name them. */
  voicesChanged(change: CatalogueChange): void {
    this.reader.forget();
    this.options.stale?.voicesChanged(change);
  }

  /** The whole answer, when the optimized path still knows it. */
  remembered(accepted: AcceptedSpeech): SpeechAnswer | undefined {
    const { answers, stale, now, records } = this.options;
    const { assignment, read, tenantId, started } = accepted;
    const { profile } = assignment;
    const { request, answerKey } = read;
    // Events count the seconds of audio, which a remembered answer does not tell.
    if (!answers || accepted.fresh || profile !== 'optimized' || request.stream_format === 'sse') return undefined;
    const current = answers.get(answerKey);
    const audio = current ?? stale?.find(tenantId, read, (voice, id) => this.reader.keyIn(voice, id, tenantId, read));
    if (!audio) return undefined;
    const firstAudioMs = now() - started;
    const format = request.response_format;
    const sample = {
      profile,
      format,
      cache: 'hit',
      outcome: 'completed',
      firstAudioMs,
      totalMs: firstAudioMs,
      stale: !current,
    } as const;
    records.ended(accepted, sample, assignment);
    // Spelled out: spreading an object here cost a fifth of all that a remembered answer costs (Node 20).
    return {
      contentType: CONTENT_TYPES[format],
      ignored: ignoredOf(request),
      inputCharacters: request.input.length,
      profile,
      cache: current ? 'hit' : 'stale',
      firstAudioMs,
      timings: undefined,
      audio,
      audioSeconds: none,
    };
  }

  /**
   * Resolves when the first audio is there.
   *
   * @param signal aborts when the caller has left
   * @throws BriskError for a request that cannot be served
   */
  async answer(accepted: AcceptedSpeech, signal: AbortSignal): Promise<SpeechAnswer> {
    const { assignment } = accepted;
    try {
      return await this.speak(accepted, assignment, signal);
    } catch (error) {
      if (assignment.profile === 'baseline' || !fallsBack(error)) throw error;
      return await this.speak(accepted, { ...assignment, profile: 'baseline', cause: 'fallback' }, signal);
    }
  }

  private async speak(accepted: AcceptedSpeech, assignment: Assignment, signal: AbortSignal): Promise<SpeechAnswer> {
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
    const leave = use.enter(versionOf(voice));
    const outlook = profile === 'optimized' && !fresh ? cacheOutlook(contains, options) : undefined;
    const sentences = pipelines[profile].speak(options);
    const progress = new SpeechProgress(profile, format, now, started);
    const encoded = encodeSpeech(format, voice.sampleRate, progress.listen(sentences), { signal });
    const audio = await OpenedStream.open(
      profile === 'optimized' && !fresh ? this.remembering(accepted, encoded) : encoded,
      (end) => {
        leave();
        records.ended(accepted, progress.sample(end, signal.aborted), assignment);
      },
    );
    return {
      contentType: CONTENT_TYPES[format],
      ignored: ignoredOf(request),
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

const none = () => 0;
const NOTHING: readonly string[] = [];
const INSTRUCTIONS: readonly string[] = ['instructions'];

/** Parameters that have no effect here. */
function ignoredOf({ instructions }: SpeechRequest): readonly string[] {
  return instructions === undefined ? NOTHING : INSTRUCTIONS;
}
