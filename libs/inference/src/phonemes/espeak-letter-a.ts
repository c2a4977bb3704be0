/** Words behind which a capital A is the letter, not the article. */
const BEFORE =
  'vitamin|plan|grade|letter|type|option|class|group|team|hepatitis|section|appendix|exhibit|part|level|point|size|' +
  'series|category|schedule|block|gate|wing|unit|an|influenza|answer|side|row|building|terminal|dot|slash|dash|underscore';

const LETTER_A = new RegExp(
  String.raw`(?<=(?<!\p{L})(?:\p{Lu}|${BEFORE}|${BEFORE.replace(/(?<=^|\|)[a-z]/gu, (letter) => letter.toUpperCase())}) )A(?![\p{L}\p{N}'’-])|(?<![\p{L}\p{N}'’-])A(?= \p{Lu}(?!\p{L}))`,
  'gu',
);

/** espeak-ng's English voices read a free-standing A as the article, also in "A M"; a hyphen behind it makes it a letter. */
export function markLetterA(text: string, voice: string): string {
  return voice.startsWith('en') ? text.replace(LETTER_A, 'A-') : text;
}
