import { expect, it } from 'vitest';
import { digestOf, looksIssued, newSecret, prefixOf } from './secret.js';

it('makes secrets of which what is not shown has 192 random bits', () => {
  const secret = newSecret('brisk');
  const shown = prefixOf(secret);
  expect(secret.startsWith(shown)).toBe(true);
  expect(shown).toMatch(/^brisk_[\w-]{8}$/);
  expect(Buffer.from(secret.slice(shown.length), 'base64url').byteLength * 8).toBe(192);
  expect(newSecret('brisk')).not.toBe(secret);
});

it('tells its own from others, of which it shows nothing', () => {
  expect(['brisk', 'operator', 'session'].every((kind) => looksIssued(newSecret(kind as 'brisk')))).toBe(true);
  for (const other of ['my-own-key-of-16', `${newSecret('brisk')}x`, 'brisk_short', '']) {
    expect(looksIssued(other)).toBe(false);
    expect(prefixOf(other)).toBe(`sha256:${digestOf(other).slice(0, 12)}`);
  }
});
