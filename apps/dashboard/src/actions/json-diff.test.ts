import { describe, expect, it } from 'vitest';
import { diffText, jsonDiff } from './json-diff';

describe('jsonDiff', () => {
  it.each([
    ['equal values', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
    ['a field', { a: 1, b: 2 }, { a: 1, b: 3 }, ['b: 2 > 3']],
    ['a field that is new', { a: 1 }, { a: 1, b: 'x' }, ['b: – > x']],
    ['a field that is gone', { a: 1, b: 'x' }, { a: 1 }, ['b: x > –']],
    ['something deep', { stages: [{ p: 1 }, { p: 5 }] }, { stages: [{ p: 1 }, { p: 9 }] }, ['stages.1.p: 5 > 9']],
    ['a list of plain values, as a whole', { t: ['a'] }, { t: ['a', 'b'] }, ['t: a > a, b']],
    ['a list that was empty', { s: [] }, { s: [{ p: 1 }] }, ['s.0.p: – > 1']],
    ['everything that is created', null, { id: 'acme', quotas: { rps: 3 } }, ['id: – > acme', 'quotas.rps: – > 3']],
    ['plain values', 'running', 'paused', [': running > paused']],
    ['a value that becomes an object', { t: '*' }, { t: { only: ['a'] } }, ['t: * > {"only":["a"]}']],
  ])('finds %s', (_what, before, after, lines) => {
    const found = jsonDiff(before, after).map(
      (change) => `${change.path}: ${diffText(change.before)} > ${diffText(change.after)}`,
    );
    expect(found).toEqual(lines);
  });
});
