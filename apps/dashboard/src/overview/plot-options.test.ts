import { describe, expect, it } from 'vitest';
import { plotData, topOf, type Drawn } from './plot-options.js';

const line = { key: 'a', name: 'a', tone: 'other', kind: 'main' } as const;
const drawn = (over: Partial<Drawn> = {}): Drawn => ({
  rows: [
    { at: 0, a: 3, b: 900 },
    { at: 10, a: null, b: 900 },
  ],
  lines: [line],
  from: 0,
  to: 20,
  format: String,
  target: undefined,
  most: undefined,
  least: undefined,
  ...over,
});
const flat = [{ at: 0, a: 0 }];

it('there is a column for each line that is shown, with gaps', () => {
  expect(plotData(drawn())).toEqual([
    [0, 10],
    [3, null],
  ]);
});

describe('the axis of values ends', () => {
  it('a little above the highest of the lines that are shown', () => {
    expect(topOf(drawn())).toBeGreaterThan(3);
    expect(topOf(drawn())).toBeLessThan(4);
  });
  it('above the target, too', () => expect(topOf(drawn({ target: { value: 150, name: '' } }))).toBeGreaterThan(150));
  it('where it must', () => expect(topOf(drawn({ most: 1 }))).toBe(1));
  it('at the least where all is 0, and only there', () => {
    expect(topOf(drawn({ least: 10, rows: flat }))).toBe(10);
    expect(topOf(drawn({ least: 10 }))).toBeLessThan(4);
  });
  it('somewhere when there is nothing', () => expect(topOf(drawn({ rows: flat }))).toBe(1));
});
