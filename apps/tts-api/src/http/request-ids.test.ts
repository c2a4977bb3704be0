import { expect, it } from 'vitest';
import { requestIds } from './request-ids.js';

const asked = (id?: string) => ({ headers: id === undefined ? {} : { 'x-request-id': id } });

it('keeps a plain name that the caller gave', () => {
  const idOf = requestIds();
  expect(idOf(asked('order-7.retry_2'))).toBe('order-7.retry_2');
});

it.each(['', 'two words', 'a\tb', 'é', 'x'.repeat(129)])('names a request whose own name is %j itself', (given) => {
  expect(requestIds()(asked(given))).toMatch(/^[\w-]{20}-1$/);
});

it('names no two requests alike, whichever process they came to', () => {
  const [one, other] = [requestIds(), requestIds()];
  const ids = Array.from({ length: 1000 }, () => [one(asked()), other(asked())]).flat();
  expect(new Set(ids).size).toBe(2000);
});
