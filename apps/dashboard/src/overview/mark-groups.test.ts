import type { Annotation } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { groupMarks } from './mark-groups';

const mark = (seconds: number, tone: Annotation['tone'] = 'info'): Annotation => ({
  ...{ id: `${seconds}`, kind: 'change', at: new Date(seconds * 1000).toISOString(), tone },
  ...{ text: `at ${seconds}`, by: 'ann', rollout: null },
});

describe('marks of a time axis', () => {
  it('stand where it happened, and only on the axis', () => {
    const groups = groupMarks([mark(99), mark(100), mark(150), mark(200), mark(201)], 100_000, 200_000);
    expect(groups.map(({ at, marks }) => [at, marks[0].id])).toEqual([
      [0, '100'],
      [0.5, '150'],
      [1, '200'],
    ]);
  });

  it('that would stand on each other are one, as bad as the worst of them', () => {
    const groups = groupMarks([mark(150, 'good'), mark(150.5, 'bad'), mark(151, 'info'), mark(152)], 100_000, 200_000);
    expect(groups.map(({ tone, marks }) => [tone, marks.length])).toEqual([
      ['bad', 3],
      ['info', 1],
    ]);
  });
});
