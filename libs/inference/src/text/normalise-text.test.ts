import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSpeakableContent, normaliseText } from './normalise-text.js';

describe('normaliseText', () => {
  it.each([
    ['composes letters', 'Cafe\u0301', 'Café'],
    ['drops control characters', 'a\u0000b\u0007c\u007f', 'abc'],
    ['drops bidi overrides and isolates', '\u202eabc\u202c \u2066d\u2069\u200e\u061c', 'abc d'],
    ['drops lone surrogates', 'a\ud83db\ude00c', 'abc'],
    ['does not join halves that something invisible kept apart', 'a\ud83d\u200b\ude00b', 'ab'],
    ['keeps whole pairs', '🙂', '🙂'],
    ['drops soft hyphens, zero-width spaces and byte order marks', '\ufeffsyl\u00adla\u200bble', 'syllable'],
    ['drops private use and noncharacters', 'a\ue000\ufdd0\u{10ffff}b', 'ab'],
    ['drops hidden tags and variation selectors of ideographs', 'a\u{e0041}\u{e0100}b', 'ab'],
    ['keeps joiners, which scripts and emoji need', 'نمی\u200cخواهم 👩\u200d🚀', 'نمی\u200cخواهم 👩\u200d🚀'],
    ['folds whitespace', '  a \t b\u00a0\u3000c  ', 'a b c'],
    ['makes one line of wrapped lines', 'one\r\ntwo\nthree\u2028four', 'one two three four'],
    ['keeps paragraphs apart', 'one\n \n\n two', 'one\n\ntwo'],
    ['keeps list items apart', 'list:\n- one\n2. two\n• three', 'list:\n- one\n2. two\n• three'],
    ['is empty for nothing', ' \u200b\n ', ''],
  ])('%s', (_, raw, expected) => expect(normaliseText(raw)).toBe(expected));

  it('limits stacked marks', () => {
    expect(normaliseText(`a${'\u0316\u0315'.repeat(50_000)}b`).length).toBeLessThan(20);
  });

  it('is idempotent, well-formed and composed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.constantFrom('\ud800', '\udc00', '\u200b', '\n', ' ', '\u0301', '-', 'a')),
        (text, odd) => {
          const once = normaliseText(text + odd.join('') + text);
          expect(normaliseText(once)).toBe(once);
          expect(once.normalize('NFC')).toBe(once);
          expect(once).not.toMatch(/\p{Cs}|[^\n\P{Cc}]/u);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('hasSpeakableContent', () => {
  it.each(['a', '7', 'é', '你', 'ب', '½', 'a...', '100%'])('is true for %j', (text) =>
    expect(hasSpeakableContent(text)).toBe(true),
  );
  it.each(['', ' ', '...', '?!', '🙂', '👍🏽', '🇩🇪', '—', '***', '&', '“”', '\u0301', 'ˈ'])('is false for %j', (text) =>
    expect(hasSpeakableContent(text)).toBe(false),
  );
});
