import { hasSpeakableContent } from './normalise-text.js';
import { splitLong } from './split-long.js';

/** Code units handed to `Intl.Segmenter` at a time; bounds both its time and what is held. */
const WINDOW = 4000;

/** Sentences longer than this, in UTF-16 code units, are spoken in pieces. */
const LONGEST = 400;

/**
 * Splits normalised text (`normaliseText`) into sentences of at most 400 UTF-16 code units, lazily and in linear time.
 * A longer sentence comes in pieces: at clause marks, else at spaces, else anywhere but inside a code point. Nothing
 * but whitespace and pieces without a letter or number is lost.
 *
 * @param language BCP 47 tag of the text
 */
export function* splitSentences(text: string, language: string): Generator<string> {
  const segmenter = segmenterFor(language);
  for (const paragraph of paragraphs(text)) {
    for (const sentence of sentencesOf(paragraph, segmenter)) {
      for (const piece of splitLong(sentence, LONGEST)) {
        const trimmed = piece.trim();
        if (hasSpeakableContent(trimmed)) yield trimmed;
      }
    }
  }
}

function* paragraphs(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    if (end < 0) return yield text.slice(start);
    yield text.slice(start, end);
    start = end + 1;
  }
}

function* sentencesOf(paragraph: string, segmenter: Intl.Segmenter): Generator<string> {
  let start = 0;
  while (start < paragraph.length) {
    const last = start + WINDOW >= paragraph.length;
    const segments = [...segmenter.segment(paragraph.slice(start, start + WINDOW))].map(({ segment }) => segment);
    // The last sentence of a window may go on behind it.
    if (!last && segments.length > 1) segments.pop();
    for (const segment of segments) {
      yield segment;
      start += segment.length;
    }
  }
}

function segmenterFor(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    return new Intl.Segmenter('und', { granularity: 'sentence' });
  }
}
