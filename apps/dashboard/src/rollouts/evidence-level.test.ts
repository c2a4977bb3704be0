import { expect, it } from 'vitest';
import { evidenceLevel, verdictText } from './evidence-level';

it.each([
  [0.2, 0],
  [1, 0],
  [31.6227766, 0.5],
  [1000, 1],
  [1e9, 1],
])('odds of %s to 1 are at %s of 1000', (odds, level) => expect(evidenceLevel(odds, 1000)).toBeCloseTo(level, 6));

it.each([
  [{ decision: 'hold', cause: null, reason: 'too-few' }, 'Undecided: too few requests yet.'],
  [{ decision: 'hold', cause: null, reason: null }, 'Undecided.'],
  [{ decision: 'regressed', cause: 'latency', reason: null }, 'Regressed: it is slower.'],
  [{ decision: 'passed', cause: null, reason: null }, 'No regression.'],
] as const)('%j: %s', (verdict, text) => expect(verdictText(verdict)).toBe(text));
