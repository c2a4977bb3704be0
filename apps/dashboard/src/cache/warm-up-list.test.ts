import { warmUpRequestSchema } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { readWarmUpList } from './warm-up-list';

describe('a pasted list of texts to speak ahead', () => {
  const usual = { tenant: 'acme' };

  it('is one text a line, or lines of JSON that say more', () => {
    const list = readWarmUpList('Welcome.\r\n\n  Goodbye, {name}. \n{"input": "Faster.", "speed": 1.5}', usual);
    expect(list).toEqual({
      entries: [
        { tenant: 'acme', input: 'Welcome.' },
        { tenant: 'acme', input: 'Goodbye, {name}.' },
        { tenant: 'acme', input: 'Faster.', speed: 1.5 },
      ],
    });
    expect(warmUpRequestSchema.safeParse({ ...list, reason: 'a test' }).success).toBe(true);
  });

  it.each([
    ['', 'Paste at least one text.'],
    ['Fine.\n{"input": ', 'Line 2 is neither a text nor {"input": "…"}.'],
    ['{"text": "no"}', 'Line 1 is neither a text nor {"input": "…"}.'],
    ['a\n'.repeat(10_001), 'At most 10000 texts at a time.'],
  ])('tells what is wrong: %#', (text, problem) => expect(readWarmUpList(text, usual)).toEqual({ problem }));
});
