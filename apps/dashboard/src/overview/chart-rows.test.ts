import { describe, expect, it } from 'vitest';
import { chartRows, isAlone, wholeSteps } from './chart-rows.js';

const SPAN = { from: '2026-03-01T12:00:00Z', to: '2026-03-01T12:00:40Z', step_s: 10 };
const at = (second: number) => new Date(Date.parse(SPAN.from) + second * 1000).toISOString();

describe('rows of a chart', () => {
  it('has one for each step, and nothing where nothing happened', () => {
    const rows = chartRows(SPAN, [{ key: 'p95', points: [{ at: at(10), value: 80 }] }]);
    expect(rows.map(({ p95 }) => p95)).toEqual([null, 80, null, null]);
    expect(rows[1]?.at).toBe(Date.parse(at(10)));
  });

  it('lays a past range over this one, whatever its own steps begin with', () => {
    const points = [
      { at: at(-38), value: 1 },
      { at: at(-8), value: 4 },
      { at: at(-90), value: 9 },
    ];
    const rows = chartRows(SPAN, [{ key: 'before', points, shiftMs: 40_000 }]);
    expect(rows.map(({ before }) => before)).toEqual([1, null, null, 4]);
  });

  it('counts what is missing as nothing when it is asked to', () => {
    expect(chartRows(SPAN, [{ key: 'rate', points: [] }], 0).map(({ rate }) => rate)).toEqual([0, 0, 0, 0]);
  });

  it('leaves out the step that is under way', () => {
    const rows = chartRows(SPAN, []);
    expect(wholeSteps(rows, 10, Date.parse(at(39)))).toHaveLength(3);
    expect(wholeSteps(rows, 10, Date.parse(at(40)))).toHaveLength(4);
  });

  it('knows which values stand alone', () => {
    const rows = [1, null, 2, 3].map((value, index) => ({ at: index, p95: value }));
    expect(rows.map((_, index) => isAlone(rows, index, 'p95'))).toEqual([true, false, false, false]);
  });
});
