import { markLast } from './mark-last.js';

export interface SpokenPiece {
  piece: string;
  /** Share of the text that precedes it, 0 .. 1. */
  before: number;
  /** The same with it. */
  after: number;
}

/** How far each piece of a text gets. Pieces may leave out what is not spoken; the last one gets to 1 all the same. */
export function* spokenShares(text: string, pieces: Iterable<string>): Generator<SpokenPiece, void, undefined> {
  let spoken = 0;
  for (const { item: piece, isLast } of markLast(pieces)) {
    const before = spoken / text.length;
    spoken += piece.length;
    yield { piece, before, after: isLast ? 1 : spoken / text.length };
  }
}
