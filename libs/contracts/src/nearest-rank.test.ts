import { expect, it } from 'vitest';
import { nearestRank } from './nearest-rank.js';

it('is one of the values', () => {
  const values = [1, 2, 3, 4];
  expect([0, 25, 26, 50, 75, 76, 100].map((percent) => nearestRank(values, percent))).toEqual([1, 1, 2, 2, 3, 4, 4]);
  expect(nearestRank([7], 95)).toBe(7);
  expect(nearestRank([], 50)).toBeUndefined();
});
