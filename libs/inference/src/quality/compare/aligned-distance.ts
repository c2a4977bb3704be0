import { setImmediate } from 'node:timers/promises';
import { MEL_BANDS } from './log-mel.js';

/** How far apart two moments of the same text may be: a share of the longer one. */
const BAND = 0.15;
const LEAST_BAND = 20;
/** Cells of one turn of the event loop: about half a millisecond. */
const CELLS_PER_TURN = 8000;

/**
 * Distance of two log-mel spectra in dB: root mean square over bands, averaged along the path on which they fit best
 * (dynamic time warping), so that a pause that is a little longer does not count as another sound.
 */
export async function alignedDistance(one: Float32Array, other: Float32Array): Promise<number> {
  const [rows, columns] = [one.length / MEL_BANDS, other.length / MEL_BANDS];
  if (rows === 0 || columns === 0) return rows === columns ? 0 : Infinity;
  const band = Math.max(LEAST_BAND, Math.ceil(BAND * Math.max(rows, columns)));
  let above = fresh(columns);
  let steps = new Uint32Array(columns + 1);
  above[0] = 0;
  let cells = 0;
  for (let row = 1; row <= rows; row += 1) {
    const line = fresh(columns);
    const lineSteps = new Uint32Array(columns + 1);
    const middle = Math.round((row * columns) / rows);
    const [from, to] = [Math.max(1, middle - band), Math.min(columns, middle + band)];
    for (let column = from; column <= to; column += 1) {
      const [diagonal, up, left] = [above[column - 1]!, above[column]!, line[column - 1]!];
      const best = Math.min(diagonal, up, left);
      const before = best === diagonal ? steps[column - 1]! : best === up ? steps[column]! : lineSteps[column - 1]!;
      line[column] = best + frameDistance(one, row - 1, other, column - 1);
      lineSteps[column] = before + 1;
    }
    cells += to - from;
    if (cells > CELLS_PER_TURN) {
      cells = 0;
      await setImmediate();
    }
    [above, steps] = [line, lineSteps];
  }
  return above[columns]! / steps[columns]!;
}

const fresh = (columns: number) => new Float64Array(columns + 1).fill(Infinity);

function frameDistance(one: Float32Array, row: number, other: Float32Array, column: number): number {
  const [a, b] = [row * MEL_BANDS, column * MEL_BANDS];
  let squares = 0;
  for (let index = 0; index < MEL_BANDS; index += 1) {
    const difference = one[a + index]! - other[b + index]!;
    squares += difference * difference;
  }
  return Math.sqrt(squares / MEL_BANDS);
}
