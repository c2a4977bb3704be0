import { expect, it } from 'vitest';
import { changeText } from './change-text';

it.each([
  ['*', 'rollback of everyone'],
  ['* but acme,beta', 'rollback of everyone but acme, beta'],
  ['acme,beta', 'rollback of acme, beta'],
])('a change of %j is a %s', (scope, text) => expect(changeText({ kind: 'rollback', scope })).toBe(text));
