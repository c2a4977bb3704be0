import { abbreviationsOf } from './abbreviation-lists.js';
import { hasSpeakableContent } from './normalise-text.js';
import { endsSentence } from './sentence-end.js';
import { splitLong } from './split-long.js';

/** UTF-16 code units handed to `Intl.Segmenter` at a time: it gets slow on long texts, and the first sentence is awaited. */
const WINDOW = 2000;

/** Sentences longer than this, in UTF-16 code units, are spoken in pieces. */
const LONGEST = 400;

/** Where `Intl.Segmenter` sees no break: before "7 is odd" and "iPhones ring", unless behind what may be short for a word. */
const UNSEEN_BREAK = /(?<=(?:\p{L}{4}|\p{N}|[!?])[.!?]["'”’)\]]{0,3} )(?=\p{N}|\p{Ll}\p{Lu})/u;

/**
 * Splits normalised text (`normaliseText`) into sentences of at most 400 UTF-16 code units, lazily and in linear time.
 * A longer sentence comes in pieces: at clause marks, else at spaces, else anywhere but inside a code point. Nothing
 * is lost but whitespace at the seams and pieces without a letter or number.
 *
 * @param language BCP 47 tag of the text; decides what counts as an abbreviation
 */
export function* splitSentences(text: string, language: string): Generator<string> {
  for (const paragraph of paragraphsOf(text)) {
    for (const sentence of sentencesOf(paragraph, language)) {
      for (const piece of splitLong(sentence, LONGEST)) {
        const trimmed = piece.trim();
        if (hasSpeakableContent(trimmed)) yield trimmed;
      }
    }
  }
}

function* paragraphsOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    yield text.slice(start, end);
    start = end + 1;
  }
}

function* sentencesOf(paragraph: string, language: string): Generator<string> {
  const segmenter = segmenterFor(language);
  const abbreviations = abbreviationsOf(language);
  let start = 0;
  while (start < paragraph.length) {
    const window = windowFrom(paragraph, start);
    const isLast = start + window.length === paragraph.length;
    const sentences = joinSegments(segmenter.segment(window), abbreviations);
    // The last sentence of a window may go on behind it.
    if (!isLast && sentences.length > 1) sentences.pop();
    for (const sentence of sentences) {
      yield sentence;
      start += sentence.length;
    }
  }
}

/** Ends behind a space when there is one near the end, and never inside a surrogate pair. */
function windowFrom(paragraph: string, start: number): string {
  const window = paragraph.slice(start, start + WINDOW);
  if (start + window.length === paragraph.length) return window;
  const space = window.lastIndexOf(' ');
  if (space > WINDOW / 2) return window.slice(0, space + 1);
  return /[\ud800-\udbff]$/.test(window) ? window.slice(0, -1) : window;
}

function joinSegments(segments: Intl.Segments, abbreviations: ReturnType<typeof abbreviationsOf>): string[] {
  const sentences: string[] = [];
  for (const { segment } of segments) {
    for (const part of segment.split(UNSEEN_BREAK)) {
      const before = sentences.at(-1);
      if (before === undefined || endsSentence(before, part, abbreviations)) sentences.push(part);
      else sentences[sentences.length - 1] = before + part;
    }
  }
  return sentences;
}

/** By language of a voice: making one costs as much as a sentence's segmentation. */
const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  const known = segmenters.get(language);
  if (known) return known;
  const made = makeSegmenter(language);
  segmenters.set(language, made);
  return made;
}

function makeSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    return new Intl.Segmenter('und', { granularity: 'sentence' });
  }
}
