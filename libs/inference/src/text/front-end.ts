import { BriskError, type Lexicon } from '@brisk/contracts';
import { EspeakPhonemizer } from '../phonemes/espeak-phonemizer.js';
import type { Phonemizer } from '../phonemes/phonemizer.js';
import type { Voice } from '../voices/voice.js';

/** Part of every cache key: raise it when the same text comes out as other phonemes or ids. */
export const FRONT_END_VERSION = '1';

export interface PhonemeOptions {
  /** BCP 47 tag of the voice. */
  language: string;
  espeakVoice: string;
  /** Of the request; wins over the deployment's. */
  lexicon?: Lexicon;
}

/** Sentence -> phonemes -> ids. Synchronous, and one per process. */
export class TextFrontEnd {
  private constructor(
    private readonly phonemizer: Phonemizer,
    private readonly lexicon: Lexicon,
  ) {}

  static async create(options: { lexicon?: Lexicon } = {}): Promise<TextFrontEnd> {
    return new TextFrontEnd(await EspeakPhonemizer.create(), options.lexicon ?? {});
  }

  /** @throws BriskError `nothing_to_say`, or `voice_invalid` when espeak-ng lacks the voice's language */
  toPhonemes(sentence: string, { espeakVoice }: PhonemeOptions): string {
    void this.lexicon;
    const phonemes = this.phonemizer.phonemize(sentence, espeakVoice);
    if (!SPOKEN.test(phonemes)) throw nothingToSay();
    return phonemes;
  }

  /** Piper's ids: `^`, then each code point of the phonemes in NFD and a pad after it, then `$`. */
  toIds(phonemes: string, { phonemeIdMap }: Pick<Voice, 'phonemeIdMap'>): number[] {
    const pad = phonemeIdMap['_'] ?? [];
    const ids = [...(phonemeIdMap['^'] ?? [])];
    let spoken = false;
    for (const symbol of phonemes.normalize('NFD')) {
      const symbolIds = Object.hasOwn(phonemeIdMap, symbol) ? phonemeIdMap[symbol] : undefined;
      if (!symbolIds) continue;
      spoken ||= SPOKEN.test(symbol);
      ids.push(...symbolIds, ...pad);
    }
    if (!spoken) throw nothingToSay();
    ids.push(...(phonemeIdMap['$'] ?? []));
    return ids;
  }
}

/** Letters of IPA; stress and length marks are modifier letters. */
const SPOKEN = /[\p{Ll}\p{Lu}\p{Lo}]/u;

function nothingToSay(): BriskError {
  return new BriskError('nothing_to_say', 'The input has nothing to say.', { param: 'input' });
}
