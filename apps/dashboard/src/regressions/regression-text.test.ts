import type { RegressionView } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { doneText, movedText, oddsText, ratioText, someOf } from './regression-text';

describe('a regression in words', () => {
  it('has a ratio with its interval, as far as it is known', () => {
    expect(ratioText({ estimate: 2.1, low: 1.7, high: 2.6 })).toBe('2.10 times (1.70 to 2.60)');
    expect(ratioText({ estimate: 2.1, low: 1.7, high: null })).toBe('2.10 times (1.70 to ?)');
    expect(ratioText({ estimate: 2.1, low: null, high: null })).toBe('2.10 times');
    expect(ratioText({ estimate: null, low: null, high: null })).toBe('not known');
    expect(ratioText(null)).toBe('not known');
  });

  it('has shares where control has none to compare with', () => {
    const counts = (failed: number) => ({ assigned: 20, outcomes: 20, failed, checked: 0, flawed: 0 });
    const evidence = { e_value: 1, called_at: 1, counts: { candidate: counts(15), control: counts(0) } };
    const regression = { kind: 'errors', ratio: null, evidence } as RegressionView;
    expect(movedText(regression)).toBe('75.0 % instead of 0 %');
    expect(movedText({ ...regression, kind: 'quality' })).toBe('0 % instead of 0 %');
    expect(movedText({ ...regression, kind: 'crash' })).toBe('not known');
    expect(movedText({ ...regression, ratio: { estimate: 2, low: null, high: null } })).toBe('2.00 times');
  });

  it('names some', () => {
    expect(someOf(['*'])).toBe('everyone');
    expect(someOf(['acme', 'globex'])).toBe('acme, globex');
    expect(someOf(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
    expect(someOf([])).toBe('not known');
  });

  it('says what was done, and how sure one is', () => {
    expect(doneText({ response: 'rollback', by: 'ada' })).toBe('Rolled back; by ada');
    expect([oddsText(1234.5), oddsText(1.5), oddsText(1e12), oddsText(null)]).toEqual([
      '1,235 to 1',
      '1.50 to 1',
      'over 1,000,000,000 to 1',
      'not needed',
    ]);
  });
});
