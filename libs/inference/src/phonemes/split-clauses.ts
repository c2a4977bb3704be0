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

/** A run of marks followed by closing quotes and brackets, then a space or the end; East Asian marks need no space. */
const CLAUSE_END = /(?:[,،;؛:!?؟…।.]+["'’”»)\]]*(?=\s|$)|[、，；：！？。]+|(?<=\s)[—–-]+(?=\s)|—+)/gu;

/** Splits a sentence at its clause marks; a full stop counts only at the end, since inside it follows abbreviations. */
export function* splitClauses(sentence: string): Generator<Clause> {
  let start = 0;
  for (const match of sentence.matchAll(CLAUSE_END)) {
    const end = match.index + match[0].length;
    const inside = end < sentence.trimEnd().length;
    const mark = markOf(match[0], inside);
    if (mark === undefined) continue;
    yield { words: sentence.slice(start, match.index), mark };
    start = end;
  }
  if (start < sentence.length) yield { words: sentence.slice(start), mark: '' };
}

function markOf(run: string, inside: boolean): Clause['mark'] | undefined {
  if (run.includes('?') || run.includes('؟') || run.includes('？')) return '?';
  if (run.includes('!') || run.includes('！')) return '!';
  if (/^\.+/u.test(run)) return inside ? (run.startsWith('..') ? ';' : undefined) : '.';
  if (run.startsWith('-')) return ';';
  return MARKS[run[0]!] ?? '';
}
