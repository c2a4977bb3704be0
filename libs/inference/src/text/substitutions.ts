import type { CompiledLexicon } from './lexicon.js';

/** Private-use characters stand for words while the rest of the sentence is worked on. */
const FIRST = 0xe000;
const LAST = 0xf8ff;
const STAND_IN = /(?<standIn>[\ue000-\uf8ff])/gu;

/** The words of one sentence that a lexicon gives a pronunciation, kept out of reach of all rules. */
export class Substitutions {
  private readonly places: { word: string; spoken: string }[] = [];

  /** @param lexicons the one that wins comes first */
  constructor(private readonly lexicons: readonly CompiledLexicon[]) {}

  /** Puts a stand-in for each word of the lexicons. A text may be marked again when rules have made new words. */
  mark(text: string): string {
    let marked = text;
    for (const { pattern, find } of this.lexicons) {
      if (pattern) marked = marked.replace(pattern, (word) => this.standInFor(word, find(word)) ?? word);
    }
    return marked;
  }

  /** Respellings are put in, pronunciations in IPA handed on. */
  spell(text: string): string {
    return text.replace(STAND_IN, (standIn) => {
      const spoken = this.spokenBy(standIn);
      return ipaIn(spoken) === undefined ? spoken : standIn;
    });
  }

  /** The IPA of a stand-in that `spell` has left. */
  ipa(standIn: string): string {
    return ipaIn(this.spokenBy(standIn)) ?? '';
  }

  /** The words as they were written, in the places of the stand-ins that `spell` has left. */
  write(text: string): string {
    return text.replace(STAND_IN, (standIn) => this.placeOf(standIn)?.word ?? '');
  }

  private standInFor(word: string, spoken: string | undefined): string | undefined {
    if (spoken === undefined || this.places.length > LAST - FIRST) return undefined;
    const known = this.places.findIndex((place) => place.word === word && place.spoken === spoken);
    if (known < 0) this.places.push({ word, spoken });
    return String.fromCharCode(FIRST + (known < 0 ? this.places.length - 1 : known));
  }

  private spokenBy(standIn: string): string {
    return this.placeOf(standIn)?.spoken ?? '';
  }

  private placeOf(standIn: string) {
    return this.places[standIn.charCodeAt(0) - FIRST];
  }
}

/** What stands between the slashes of `/IPA/`. */
function ipaIn(spoken: string): string | undefined {
  return /^\/(?<ipa>[^/]+)\/$/u.exec(spoken)?.groups?.['ipa']?.trim();
}

/** Stand-ins that came with a text from elsewhere would be taken for ours. */
export function withoutStandIns(text: string): string {
  return text.replace(STAND_IN, '');
}
