export interface Clause {
  words: string;
  /** What Piper's voices were trained on: one of `, . ; : ! ?`, or nothing. */
  mark: '' | ',' | '.' | ';' | ':' | '!' | '?';
}

const MARKS: Readonly<Record<string, Clause['mark']>> = {
  ',': ',',
  '،': ',',
  '、': ',',
  '，': ',',
  ';': ';',
  '؛': ';',
  '；': ';',
  '—': ';',
  '–': ';',
  '…': ';',
  ':': ':',
  '：': ':',
  '!': '!',
  '！': '!',
  '?': '?',
  '？': '?',
  '؟': '?',
  '.': '.',
  '。': '.',
  '।': '.',
};

/** A run of marks and what closes quotes, then a space or the end; East Asian marks and long dashes need no space. */
const CLAUSE_END = /(?:(?<![,،;؛:!?؟…।.])[,،;؛:!?؟…।.]+["'’”»)\]]*(?=\s|$)|[、，；：！？。]+|(?<=\s)[—–-]+(?=\s)|—+)/gu;

/** Behind a word this long that is followed by a capital, a full stop is not that of an abbreviation. */
const SENTENCE_ENDS = /\p{Ll}{5}$/u;
const SENTENCE_STARTS = /^\s+["'“‘«„(]?\p{Lu}/u;

/**
 * Splits a sentence at its clause marks. A full stop counts at the end, or where another sentence clearly begins; other
 * full stops belong to abbreviations.
 */
export function* splitClauses(sentence: string): Generator<Clause> {
  const last = sentence.trimEnd().length;
  let start = 0;
  for (const match of sentence.matchAll(CLAUSE_END)) {
    const end = match.index + match[0].length;
    const between =
      SENTENCE_ENDS.test(sentence.slice(Math.max(start, match.index - 5), match.index)) &&
      SENTENCE_STARTS.test(sentence.slice(end, end + 4));
    const mark = markOf(match[0], end >= last, between);
    if (mark === undefined) continue;
    yield { words: sentence.slice(start, match.index), mark };
    start = end;
  }
  if (start < sentence.length) yield { words: sentence.slice(start), mark: '' };
}

function markOf(run: string, atEnd: boolean, between: boolean): Clause['mark'] | undefined {
  if (/[?؟？]/u.test(run)) return '?';
  if (/[!！]/u.test(run)) return '!';
  if (/^(?:\.\.|…)/u.test(run)) return atEnd ? '.' : ';';
  if (run.startsWith('.')) return atEnd || between ? '.' : undefined;
  return run.startsWith('-') ? ';' : MARKS[run[0]!];
}
