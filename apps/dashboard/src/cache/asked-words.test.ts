import type { AskedList } from '@brisk/contracts';
import { expect, it } from 'vitest';
import { askedBlank, askedSource } from './asked-words';

const text = { id: '0123456789ab', tenant: 'acme', voice: 'anna', speed: 1, characters: 6, count: 5 };
const list = (over: Partial<AskedList> = {}): AskedList => {
  return { days: 7, kept_in: 'redis', available: true, texts_for: 'nobody', data: [text], ...over };
};

it('says whose requests were counted, and for how long', () => {
  expect(askedSource(list())).toContain('all replicas, in the last 7 days');
  expect(askedSource(list({ kept_in: 'memory', days: 1 }))).toContain('this replica, since its start, today');
  expect(askedSource(list({ kept_in: 'nowhere', days: 0 }))).toBe('Nothing is counted here.');
});

it('says who may read the texts', () => {
  expect(askedSource(list())).toContain('shown to nobody');
  expect(askedSource(list({ texts_for: 'admin' }))).toContain('Only an administrator');
});

it('says why there is nothing to show', () => {
  expect(askedBlank(list())).toBeUndefined();
  expect(askedBlank(list({ data: [] }))).toContain('Nobody');
  expect(askedBlank(list({ data: [], available: false }))).toContain('Redis');
  expect(askedBlank(list({ data: [], days: 0, kept_in: 'nowhere' }))).toContain('off');
});
