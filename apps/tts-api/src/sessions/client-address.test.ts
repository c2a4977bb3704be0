import { expect, it } from 'vitest';
import { clientAddress } from './client-address.js';

it.each([
  ['203.0.113.9', undefined, '203.0.113.9'],
  ['203.0.113.9', '198.51.100.7', '203.0.113.9'],
  ['127.0.0.1', undefined, '127.0.0.1'],
  ['127.0.0.1', '10.0.0.1, 198.51.100.7', '198.51.100.7'],
  ['::ffff:127.0.0.1', '198.51.100.7', '198.51.100.7'],
  ['::1', ' ', '::1'],
])('from %s, forwarded for %s: %s', (ip, forwarded, address) => {
  expect(clientAddress({ ip, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } })).toBe(address);
});
