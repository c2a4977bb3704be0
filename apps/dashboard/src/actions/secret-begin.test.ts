import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { SecretBegin } from './secret-begin';

describe('SecretBegin', () => {
  it.each([
    ['brisk_a1b2', '<code>brisk_a1b2…</code>'],
    ['sha256:0f3c', 'web shop'],
  ])('says of %s how the secret begins, and never takes its digest for that', (prefix, shown) => {
    expect(renderToStaticMarkup(createElement(SecretBegin, { secret: { prefix }, otherwise: 'web shop' }))).toBe(shown);
  });
});
