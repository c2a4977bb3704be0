import type { DeploymentLexicon } from '@brisk/contracts';
import { CONTENT_TYPES, type CatalogueChange, type VoiceAliases, type VoiceCatalogue } from '@brisk/inference';
import type { Settings } from '../settings.js';
import type { AcceptedSpeech } from './accepted-speech.js';
import { bypassesCache } from './bypass-cache.js';
import { decideProfile, type Asking, type ChooseProfile } from './decide-profile.js';
import { fallsBack } from './falls-back.js';
import { prepareSpeech } from './prepare-speech.js';
import { RequestReader } from './request-reader.js';
import { ignoredParameters, type SpeechAnswer } from './speech-answer.js';
import { SpeechMaker, type SpeechMakerOptions } from './speech-maker.js';
import type { SpeechRecords } from './speech-records.js';
import type { StaleAnswers } from './stale-answers.js';

export interface SpeechServiceOptions extends SpeechMakerOptions {
  catalogue: VoiceCatalogue;
  /** Whole answers of voices whose files have changed; absent when none are to be served. */
  stale?: StaleAnswers | undefined;
  frontEndVersion: string;
  /** The deployment's pronunciations now. */
  lexicon: () => DeploymentLexicon | undefined;
  settings: Settings;
  choose: ChooseProfile;
  /** Epoch ms. */
  wallClock: () => number;
  records: Pick<SpeechRecords, 'assigned' | 'ended'>;
}

/**
 * One request from its body to encoded audio, in the order in which it is called: `accept` validates it and decides its
 * profile, `remembered` looks for the whole answer, and `answer` has it made.
 */
export class SpeechService {
  private readonly reader: RequestReader;
  private readonly maker: SpeechMaker;

  constructor(private readonly options: SpeechServiceOptions) {
    const { catalogue, settings, policyOf, frontEndVersion, lexicon } = options;
    const prepare = (body: unknown, aliases: VoiceAliases) => prepareSpeech(body, catalogue, aliases);
    this.reader = new RequestReader({ prepare, voices: settings.voices, policyOf, frontEndVersion, lexicon });
    this.maker = new SpeechMaker(options);
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
      ignored: ignoredParameters(request),
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
      return await this.maker.make(accepted, assignment, signal);
    } catch (error) {
      if (assignment.profile === 'baseline' || !fallsBack(error)) throw error;
      return await this.maker.make(accepted, { ...assignment, profile: 'baseline', cause: 'fallback' }, signal);
    }
  }

  /** To be called when voices have gone: requests that were read before may name them. */
  voicesChanged(change: CatalogueChange): void {
    this.reader.forget();
    this.options.stale?.voicesChanged(change);
  }
}

const none = () => 0;
