import { BriskError, type Lexicon, type SentencePhonemes } from '@brisk/contracts';
import { EspeakPhonemizer } from '../phonemes/espeak-phonemizer.js';
import { phonemizeWithIpa } from '../phonemes/insert-ipa.js';
import type { Phonemizer } from '../phonemes/phonemizer.js';
import type { Voice } from '../voices/voice.js';
import { alignWords } from './align-words.js';
import { isEnglish, normaliseEnglish } from './english/normalise-english.js';
import { compileLexicon, type CompiledLexicon } from './lexicon.js';
import { Substitutions, withoutStandIns } from './substitutions.js';
import { toPhonemeIds } from './to-phoneme-ids.js';

/** Part of every cache key: raise it when the same text comes out as other phonemes or ids. */
export const FRONT_END_VERSION = '4';

export interface PhonemeOptions {
  /** BCP 47 tag of the voice. English is normalised; other languages go to espeak-ng as they are. */
  language: string;
  espeakVoice: string;
  /** Of the request; wins over the deployment's. */
  lexicon?: Lexicon;
  /** The deployment's own pronunciations. */
  deployment?: CompiledLexicon | undefined;
}

export type ExplainedSentence = Pick<SentencePhonemes, 'spoken' | 'phonemes' | 'words'>;

/** Sentence -> words -> phonemes -> ids. Synchronous; one per process is enough. */
export class TextFrontEnd {
  private constructor(private readonly phonemizer: Phonemizer) {}

  static async create(): Promise<TextFrontEnd> {
    return new TextFrontEnd(await EspeakPhonemizer.create());
  }

  /**
   * @param sentence one sentence of normalised text, as `splitSentences` gives it
   * @throws BriskError `nothing_to_say` (`param` is `input`), or `voice_invalid` when espeak-ng lacks the voice's language
   */
  toPhonemes(sentence: string, options: PhonemeOptions): string {
    const phonemes = this.phonemize(...this.spell(sentence, options), options);
    if (!/\p{L}/u.test(phonemes)) throw nothingToSay();
    return phonemes;
  }

  /** The same for people to look at: what is said in place of what is written, and which word became which phonemes. */
  explain(sentence: string, options: PhonemeOptions): ExplainedSentence {
    const [spelled, words] = this.spell(sentence, options);
    const phonemes = this.phonemize(spelled, words, options);
    if (!/\p{L}/u.test(phonemes)) return { spoken: words.write(spelled), phonemes: '', words: [] };
    const written = spelled.split(' ').filter((word) => /[\p{L}\p{N}\ue000-\uf8ff]/u.test(word));
    const groups = phonemes.split(' ').map((group) => group.replace(/[,.;:!?]+$/u, ''));
    const aligned = alignWords(written, groups, (word) => this.phonemize(word, words, options));
    return {
      spoken: words.write(spelled),
      phonemes,
      words: aligned.map(({ text, ...said }) => ({ text: words.write(text), ...said })),
    };
  }

  /** The words to say; IPA of a lexicon goes in later. */
  private spell(sentence: string, options: PhonemeOptions): [text: string, words: Substitutions] {
    const { language, lexicon, deployment } = options;
    const words = new Substitutions([
      ...(lexicon ? [compileLexicon(lexicon)] : []),
      ...(deployment ? [deployment] : []),
    ]);
    let text = words.mark(withoutStandIns(sentence));
    if (isEnglish(language)) text = words.mark(normaliseEnglish(text, language));
    return [words.spell(text), words];
  }

  private phonemize(text: string, words: Substitutions, { espeakVoice }: PhonemeOptions): string {
    return phonemizeWithIpa(this.phonemizer, text, espeakVoice, (place) => words.ipa(place));
  }

  /** @throws BriskError `nothing_to_say` when the voice has no symbol for any of the sounds; `param` is `input` */
  toIds(phonemes: string, { phonemeIdMap }: Pick<Voice, 'phonemeIdMap'>): number[] {
    return toPhonemeIds(phonemes, phonemeIdMap) ?? nothingToSay();
  }
}

function nothingToSay(): never {
  throw new BriskError('nothing_to_say', 'The input has nothing to say.', { param: 'input' });
}
