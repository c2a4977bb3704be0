/**
 * Characters without sound that would break words or hide text: controls, lone surrogates, private use, and everything
 * a renderer ignores (soft hyphens, zero-width spaces, bidi overrides and isolates, tags, byte order marks). Zero-width
 * (non-)joiners and emoji selectors stay: scripts and emoji need them.
 */
const SOUNDLESS =
  /[\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Bidi_Control}\ufff9-\ufffc]|(?![\t-\r\u0085])\p{Cc}|(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/gu;

/** Marks stacked on one letter beyond any script's need; Unicode normalisation takes quadratic time on them. */
const STACKED_MARKS = /(\p{M}{12})\p{M}+/gu;

/** A line that starts like this is a list item of its own, not the rest of the line before. */
const ITEM = /^(?:[-–—*•‣◦▪·]|\d{1,3}[.)]|[a-z]\)) /u;

/**
 * The text as everything after it sees it: NFC, nothing invisible, single spaces, trimmed. Blank lines remain, and line
 * feeds before list items, since both end a sentence without a full stop; other line breaks are spaces. Idempotent and
 * linear in time.
 */
export function normaliseText(raw: string): string {
  const visible = raw.replace(SOUNDLESS, '').replace(STACKED_MARKS, '$1').normalize('NFC');
  return foldWhitespace(visible);
}

/** True when something would be heard: a letter or a number. Punctuation, symbols and emoji alone say nothing. */
export function hasSpeakableContent(text: string): boolean {
  return /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{N}]/u.test(text);
}

function foldWhitespace(text: string): string {
  let folded = '';
  let blankLine = false;
  for (const rawLine of text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u)) {
    const line = rawLine.replace(/\s+/gu, ' ').trim();
    if (line === '') blankLine = true;
    else {
      const separator = folded === '' ? '' : blankLine ? '\n\n' : ITEM.test(line) ? '\n' : ' ';
      folded += separator + line;
      blankLine = false;
    }
  }
  return folded;
}
