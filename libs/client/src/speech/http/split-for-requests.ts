import { MAX_INPUT_LENGTH } from '@brisk/contracts';
import { splitSentences } from '@brisk/inference';

/**
 * Cuts a normalised text at sentence borders into pieces that one request may hold; lazily, so that a long text is not
 * held twice.
 */
export function* splitForRequests(text: string, language: string, limit = MAX_INPUT_LENGTH): Generator<string> {
  let piece = '';
  for (const sentence of splitSentences(text, language)) {
    if (piece.length > 0 && piece.length + 1 + sentence.length > limit) {
      yield piece;
      piece = '';
    }
    piece = piece.length > 0 ? `${piece} ${sentence}` : sentence;
  }
  if (piece.length > 0) yield piece;
}
