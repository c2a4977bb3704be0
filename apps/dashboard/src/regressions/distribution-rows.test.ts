import { describe, expect, it } from 'vitest';
import { distributionRows, logMarks } from './distribution-rows';

describe('the curves of two cohorts', () => {
  it('are shares, and fall to nothing where bins are left out', () => {
    const bins = [
      { from: 10, to: 11, control: 3, candidate: 0 },
      { from: 11, to: 12, control: 1, candidate: 1 },
      { from: 20, to: 22, control: 0, candidate: 1 },
    ];
    expect(distributionRows({ unit: 'ratio', bins })).toEqual([
      { from: 10, control: 0.75, candidate: 0 },
      { from: 11, control: 0.25, candidate: 0.5 },
      { from: 12, control: 0, candidate: 0 },
      { from: 20, control: 0, candidate: 0.5 },
      { from: 22, control: 0, candidate: 0 },
    ]);
  });

  it('of nobody are nothing', () => {
    expect(distributionRows({ unit: 'ratio', bins: [] })).toEqual([]);
    const [row] = distributionRows({ unit: 'ratio', bins: [{ from: 1, to: 2, control: 0, candidate: 4 }] });
    expect(row).toEqual({ from: 1, control: 0, candidate: 1 });
  });

  it('stand over round numbers', () => {
    expect(logMarks(8, 120)).toEqual([10, 20, 50, 100]);
    expect(logMarks(0.3, 3)).toEqual([0.5, 1, 2]);
    expect(logMarks(0.01, 10_000)).toEqual([0.01, 0.1, 1, 10, 100, 1000, 10_000]);
  });
});
