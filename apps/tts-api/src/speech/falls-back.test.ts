import { BriskError, type ErrorCode } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { fallsBack } from './falls-back.js';

describe('a request that failed on the optimized path', () => {
  it.each<[ErrorCode, boolean]>([
    ['synthesis_failed', true],
    ['output_rejected', true],
    ['worker_crashed', true],
    ['nothing_to_say', false],
  ])('%s: is served by the baseline, %s', (code, served) => {
    expect(fallsBack(new BriskError(code, 'it failed'))).toBe(served);
  });

  it('is not served by the baseline when nobody knows what has happened', () => {
    expect(fallsBack(new Error('unexpected'))).toBe(false);
  });
});
