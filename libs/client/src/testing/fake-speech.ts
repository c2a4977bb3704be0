import { setImmediate as nextTurn } from 'node:timers/promises';
import { BriskError } from '@brisk/contracts';
import { hasSpeakableContent, normaliseText, splitSentences } from '@brisk/inference';
import type { CacheContents, SpeechPart, SpeechSource, Utterance } from '../speech/speech-source.js';
import { spokenShares } from '../speech/spoken-shares.js';
import { cancelled, UtteranceScopes } from '../speech/utterance-scopes.js';

export const FAKE_VOICE = 'fake';
export const FAKE_SAMPLE_RATE = 16_000;
/** 1 / 16 s. */
const SAMPLES_PER_CHARACTER = 1000;

/** Hums for as long as a sentence has characters, and remembers what it has hummed. */
export class FakeSpeech implements SpeechSource {
  /** Sentences in the order they were begun. */
  readonly begun: string[] = [];
  /** Utterances that have ended, however. */
  ended = 0;
  closed = 0;
  /** Awaited before each sentence; a test may hold it, or have it throw. */
  beforeSentence: (sentence: string) => Promise<void> | void = () => {};
  private readonly scopes = new UtteranceScopes();
  private readonly remembered = new Set<string>();

  warmUp(): Promise<void> {
    return Promise.resolve();
  }

  async *speak({ text, voice, speed, signal }: Utterance): AsyncGenerator<SpeechPart, void, undefined> {
    const normalised = normaliseText(text);
    if (normalised === '') throw new BriskError('input_empty', 'Empty.', { param: 'input' });
    if (!hasSpeakableContent(normalised)) throw new BriskError('nothing_to_say', 'Nothing.', { param: 'input' });
    if (voice !== 'default' && voice !== FAKE_VOICE) {
      throw new BriskError('voice_not_found', 'No such voice.', { param: 'voice' });
    }
    const scope = this.scopes.begin(signal);
    const left = aborted(scope.signal);
    try {
      for (const { piece, after } of spokenShares(normalised, splitSentences(normalised, 'en'))) {
        this.begun.push(piece);
        await Promise.race([this.beforeSentence(piece), left]);
        await nextTurn();
        if (scope.signal.aborted) throw cancelled();
        const key = `${speed} ${piece}`;
        const cache = this.remembered.has(key) ? 'hit' : 'miss';
        this.remembered.add(key);
        yield { pcm: hum(piece.length / speed), sampleRate: FAKE_SAMPLE_RATE, cache, progress: after };
      }
    } finally {
      this.ended += 1;
      scope.end();
    }
  }

  cacheContents(): CacheContents {
    return { memory: { entries: this.remembered.size, bytes: 0 } };
  }

  close(): Promise<void> {
    this.closed += 1;
    this.scopes.close();
    return Promise.resolve();
  }
}

function hum(characters: number): Int16Array {
  const period = 100;
  const samples = Math.round(characters * SAMPLES_PER_CHARACTER);
  return Int16Array.from({ length: samples }, (_, n) => Math.round(8000 * Math.sin((2 * Math.PI * n) / period)));
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
