import { expect, it } from 'vitest';
import { thinned } from './plot-look.js';

it.each([
  [7, [1, 2, 3]],
  [3, [1, 2, 3]],
  [2, [1, 3]],
  [0.5, [1]],
])('with room for %d marks there are %j', (most, expected) => expect(thinned([1, 2, 3], most)).toEqual(expected));
