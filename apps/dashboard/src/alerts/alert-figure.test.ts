import { expect, it } from 'vitest';
import { alertFigure, describeRule } from './alert-figure';

it.each([
  [null, 'ms', '–'],
  [150, 'ms', '150 ms'],
  [0.6, 'share', '60 %'],
  [0.0125, 'share', '1.25 %'],
  [2_048_000_000, 'bytes', '2.05 GB'],
  [3, 'count', '3'],
] as const)('%s %s: %s', (value, unit, text) => expect(alertFigure(value, unit)).toBe(text));

it('says when a rule is broken', () => {
  const rule = { wrong: 'above', threshold: 150, unit: 'ms', hold_s: 60, window_s: 300 } as const;
  expect(describeRule(rule)).toBe('above 150 ms for 1 min, over 5 min');
  expect(describeRule({ ...rule, hold_s: 90 })).toContain('for 90 s,');
  expect(describeRule({ ...rule, hold_s: 0, window_s: 0 })).toBe('above 150 ms');
  expect(describeRule({ wrong: 'above', threshold: 0, unit: 'count', hold_s: 0, window_s: 0 })).toBe(
    'as soon as something is wrong',
  );
});
