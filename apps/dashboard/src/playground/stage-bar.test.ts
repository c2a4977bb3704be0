import { describe, expect, it } from 'vitest';
import { stagesOf } from './stage-bar';

describe('stagesOf', () => {
  it('is in the order of the work, with what is left of the first audio', () => {
    const timings = [
      { name: 'first-audio', ms: 50 },
      { name: 'inference', ms: 40 },
      { name: 'queue', ms: 1 },
      { name: 'phonemize', ms: 2 },
    ];
    expect(stagesOf(timings).map(({ name, ms }) => `${name} ${ms}`)).toEqual([
      'queue 1',
      'phonemize 2',
      'inference 40',
      'the rest 7',
    ]);
  });

  it('has one stage for a remembered answer, and none when nothing was told', () => {
    expect(stagesOf([{ name: 'first-audio', ms: 0.4 }])).toEqual([{ name: 'from memory', ms: 0.4 }]);
    expect(stagesOf([])).toEqual([]);
  });

  it('does not go below nothing when a stage was remembered with its own time', () => {
    const timings = [
      { name: 'inference', ms: 40 },
      { name: 'first-audio', ms: 2 },
    ];
    expect(stagesOf(timings).at(-1)).toEqual({ name: 'the rest', ms: 0 });
  });
});
