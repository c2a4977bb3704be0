import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseText, splitSentences } from '@brisk/inference';
import { splitForRequests } from './split-for-requests.js';

describe('splitForRequests', () => {
  it('fills each request with whole sentences', () => {
    const text = 'One is here. Two is here. Three is here. Four is here.';
    expect([...splitForRequests(text, 'en', 28)]).toEqual([
      'One is here. Two is here.',
      'Three is here. Four is here.',
    ]);
    expect([...splitForRequests(text, 'en', 27)]).toEqual([
      'One is here. Two is here.',
      'Three is here.',
      'Four is here.',
    ]);
  });

  it('sends one that fits as it is', () => {
    expect([...splitForRequests('Hello there. Good bye.', 'en', 100)]).toEqual(['Hello there. Good bye.']);
  });

  it('never exceeds the limit, and loses no sentence', () =>
    fc.assert(
      fc.property(
        fc.array(fc.lorem({ mode: 'sentences', maxCount: 8 })),
        fc.integer({ min: 400, max: 900 }),
        (parts, limit) => {
          const text = normaliseText(parts.join(' '));
          const pieces = [...splitForRequests(text, 'en', limit)];
          expect(pieces.every((piece) => piece.length > 0 && piece.length <= limit)).toBe(true);
          expect(pieces.join(' ')).toBe([...splitSentences(text, 'en')].join(' '));
        },
      ),
    ));

  it('is lazy', () => {
    const pieces = splitForRequests('A sentence that is here. '.repeat(40_000).trim(), 'en');
    expect(pieces.next().value!.length).toBeGreaterThan(4000);
  });
});
