import type { NumberWords } from './number-words.js';
import { spell } from './rule.js';
import { table } from './table.js';

/** Read as words, though two letters long or without a vowel. */
const WORDS = new Set(['co', 'me', 'to', 'so', 'in', 'is', 'it', 'at', 'be', 'my', 'no', 'go', 'we', 'or', 'on', 'up']);
/** Spelled, though they look like words. */
const SPELLED = new Set(
  (
    'edu io ai uk us eu tv de fr es nl ca au nz ie jp ru pl pt cz api faq usa ibm aol url sql csv xml exe avi doc docx ppt pptx ' +
    'xls xlsx yml svg tsx jsx js ts py rs cpp php aspx html htm css pdf txt md gz png mp'
  ).split(' '),
);

const SIGNS = table(`
  .: dot
  /: slash
  -: dash
  _: underscore
  ?: question mark
  =: equals
  &: and
  #: hash
  %: percent
  +: plus
  ~: tilde
  @: at
  ,: comma
  :: colon
  !: exclamation mark
  *: star
  $: dollar
`);

/** Between the words of an address until all rules have run: no rule takes it for a space, so none reads an address as prose. */
export const FIXED_SPACE = '\u0001';

/** A URL, an e-mail address or a file name, as it is dictated: words, names of signs, and letters where needed. */
export function dictate(address: string, numbers: NumberWords): string {
  const parts = address.match(/\p{L}+|\d+|[^\p{L}\d]/gu) ?? [];
  return parts
    .flatMap((part) => dictatePart(part, numbers) || [])
    .join(' ')
    .replaceAll(' ', FIXED_SPACE);
}

function dictatePart(part: string, numbers: NumberWords): string {
  if (/^\d/u.test(part)) return numbers.label(part);
  if (!/^\p{L}/u.test(part)) return SIGNS[part] ?? '';
  const lower = part.toLowerCase();
  if (WORDS.has(lower)) return lower;
  const unsayable = /^(?:[a-z]|[bcdfghjklmnpqrstvwxz]{2,5})$/u.test(lower);
  return unsayable || SPELLED.has(lower) ? spell(lower) : part;
}
