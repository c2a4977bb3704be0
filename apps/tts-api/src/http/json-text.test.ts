import { describe, expect, it } from 'vitest';
import { jsonText, requireUtf8 } from './json-text.js';

const refused = (code: string) => expect.objectContaining({ code });

describe('jsonText', () => {
  it('reads UTF-8', () => expect(jsonText(Buffer.from('{"a":"é"}'))).toBe('{"a":"é"}'));

  it('passes over a byte order mark', () => expect(jsonText(Buffer.from('\ufeff{}'))).toBe('{}'));

  it('refuses what would be read as something else', () => {
    expect(() => jsonText(Buffer.from([0x61, 0xff, 0xfe]))).toThrow(refused('invalid_json'));
  });
});

describe('requireUtf8', () => {
  it.each([
    [undefined],
    ['application/json'],
    ['application/json; charset=utf-8'],
    ['application/json;charset="UTF8"'],
  ])('takes %s', (contentType) => expect(() => requireUtf8(contentType)).not.toThrow());

  it('refuses another charset', () => {
    expect(() => requireUtf8('application/json; charset=latin1')).toThrow(refused('unsupported_media_type'));
  });
});
