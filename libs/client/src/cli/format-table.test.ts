import { expect, it } from 'vitest';
import { formatTable, megabytes } from './format-table.js';

it('makes columns as wide as their widest cell', () => {
  expect(
    formatTable([
      ['VOICE', 'SIZE'],
      ['a', '14 MB'],
    ]),
  ).toBe('VOICE  SIZE\na      14 MB\n');
});

it.each([
  [0, '0 MB'],
  [1, '1 kB'],
  [100_000, '100 kB'],
  [999_999, '1000 kB'],
  [1_000_000, '1 MB'],
  [14_200_000, '14 MB'],
])('writes %i bytes as %s', (bytes, text) => expect(megabytes(bytes)).toBe(text));
