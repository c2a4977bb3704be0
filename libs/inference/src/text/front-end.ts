import { BriskError, type Lexicon } from '@brisk/contracts';
import { EspeakPhonemizer } from '../phonemes/espeak-phonemizer.js';
import { phonemizeWithIpa } from '../phonemes/insert-ipa.js';
import type { Phonemizer } from '../phonemes/phonemizer.js';
import type { Voice } from '../voices/voice.js';
import { isEnglish, normaliseEnglish } from './english/normalise-english.js';
import { compileLexicon, type CompiledLexicon } from './lexicon.js';
import { Substitutions, withoutStandIns } from './substitutions.js';
import { toPhonemeIds } from './to-phoneme-ids.js';

/** Part of every cache key: raise it when the same text comes out as other phonemes or ids. */
export const FRONT_END_VERSION = '3';

export interface PhonemeOptions {
  /** BCP 47 tag of the voice. English is normalised; other languages go to espeak-ng as they are. */
  language: string;
  espeakVoice: string;
  /** Of the request; wins over the deployment's. */
  lexicon?: Lexicon;
}

/** Sentence -> words -> phonemes -> ids. Synchronous; one per process is enough. */
export class TextFrontEnd {
  private constructor(
    private readonly phonemizer: Phonemizer,
    private readonly deployment: CompiledLexicon,
  ) {}

  /** @param options.lexicon the deployment's own pronunciations */
  static async create(options: { lexicon?: Lexicon } = {}): Promise<TextFrontEnd> {
    return new TextFrontEnd(await EspeakPhonemizer.create(), compileLexicon(options.lexicon ?? {}));
  }

  /**
   * @param sentence one sentence of normalised text, as `splitSentences` gives it
   * @throws BriskError `nothing_to_say` (`param` is `input`), or `voice_invalid` when espeak-ng lacks the voice's language
   */
  toPhonemes(sentence: string, { language, espeakVoice, lexicon }: PhonemeOptions): string {
    const words = new Substitutions(lexicon ? [compileLexicon(lexicon), this.deployment] : [this.deployment]);
    let text = words.mark(withoutStandIns(sentence));
    if (isEnglish(language)) text = words.mark(normaliseEnglish(text, language));
    const phonemes = phonemizeWithIpa(this.phonemizer, words.spell(text), espeakVoice, (place) => words.ipa(place));
    if (!/\p{L}/u.test(phonemes)) throw nothingToSay();
    return phonemes;
  }

  /** @throws BriskError `nothing_to_say` when the voice has no symbol for any of the sounds; `param` is `input` */
  toIds(phonemes: string, { phonemeIdMap }: Pick<Voice, 'phonemeIdMap'>): number[] {
    return toPhonemeIds(phonemes, phonemeIdMap) ?? nothingToSay();
  }
}

function nothingToSay(): never {
  throw new BriskError('nothing_to_say', 'The input has nothing to say.', { param: 'input' });
}
