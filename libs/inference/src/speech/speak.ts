import {
  BriskError,
  type DeploymentLexicon,
  type Lexicon,
  type MonotonicClock,
  type SentenceAudio,
  type SentenceSynthesizer,
} from '@brisk/contracts';
import { splitSentences } from '../text/split-sentences.js';
import type { Voice } from '../voices/voice.js';
import { unlessMute } from './unless-mute.js';

export interface SpeakOptions {
  /** Normalised text (`normaliseText`) of any length; sentences are split off lazily. */
  text: string;
  voice: Voice;
  speakerId?: number;
  /** 0.25 .. 4. */
  speed: number;
  lexicon?: Lexicon;
  deploymentLexicon?: DeploymentLexicon;
  /** Is neither looked for in a cache nor remembered. */
  fresh?: boolean;
  tenantId: string;
  profile: string;
  /** Time one sentence may take from its submission, in ms. */
  sentenceDeadlineMs: number;
  signal?: AbortSignal;
}

/** Sentences under way for one utterance, the awaited one included: bounds memory, and keeps tenants fair. */
const LOOKAHEAD = 3;

/**
 * Speaks a text sentence by sentence, in order. The first sentence runs alone, so that nothing of the same request
 * delays the first audio; from then on up to `LOOKAHEAD` sentences are under way. A failure, an abort or a consumer
 * that stops early cancels everything still under way.
 *
 * @throws BriskError `nothing_to_say` when no sentence of the text can be said, else what the synthesizer throws
 */
export async function* speak(
  synthesizer: SentenceSynthesizer,
  now: MonotonicClock,
  options: SpeakOptions,
): AsyncGenerator<SentenceAudio, void, undefined> {
  const { text, voice, sentenceDeadlineMs, signal: callerSignal, ...shared } = options;
  const leaving = new AbortController();
  const { signal } = leaving;
  // Not `AbortSignal.any`: its weak references weigh on every garbage collection of a busy server.
  const leave = () => leaving.abort();
  if (callerSignal?.aborted) leave();
  callerSignal?.addEventListener('abort', leave, { once: true });
  const sentences = splitSentences(text, voice.language);
  const underWay: Promise<SentenceAudio>[] = [];
  let isFirst = true;

  const submitNext = (): boolean => {
    const next = sentences.next();
    if (next.done) return false;
    const audio = synthesizer.synthesize({
      ...shared,
      text: next.value,
      voiceId: voice.id,
      voiceHash: voice.hash,
      deadline: now() + sentenceDeadlineMs,
      signal,
      ...(isFirst ? {} : { continues: true }),
    });
    isFirst = false;
    audio.catch(() => {}); // Awaited in order below; an early failure of a later sentence is not "unhandled".
    underWay.push(audio);
    return true;
  };

  try {
    let isMute = true;
    submitNext();
    while (underWay.length > 0) {
      const audio = await unlessMute(underWay[0]!);
      underWay.shift();
      while (underWay.length < LOOKAHEAD && submitNext());
      if (!audio) continue;
      isMute = false;
      yield audio;
    }
    if (isMute) throw new BriskError('nothing_to_say', 'The input has nothing to say.', { param: 'input' });
  } finally {
    callerSignal?.removeEventListener('abort', leave);
    if (underWay.length > 0) leave();
  }
}
