import { describe, expect, it } from 'vitest';
import { deltaOf } from './delta.js';

describe('the difference to the range before', () => {
  it.each([
    [110, 100, { likes: 'less' }, { text: '+10 %', verdict: 'worse' }],
    [97, 100, { likes: 'less' }, { text: '−3.0 %', verdict: 'better' }],
    [0.7, 0.65, { likes: 'more', share: true }, { text: '+5.0 pp', verdict: 'better' }],
    [0.02, 0.01, { likes: 'less', share: true }, { text: '+1.0 pp', verdict: 'worse' }],
    [200, 100, {}, { text: '+100 %', verdict: 'neutral' }],
    [100.01, 100, { likes: 'less' }, { text: '±0 %', verdict: 'same' }],
  ] as const)('%d after %d', (now, before, options, delta) => expect(deltaOf(now, before, options)).toEqual(delta));

  it.each([
    [null, 1],
    [1, undefined],
    [1, 0],
  ])('cannot be told from %j and %j', (now, before) => expect(deltaOf(now, before)).toBeUndefined());
});
