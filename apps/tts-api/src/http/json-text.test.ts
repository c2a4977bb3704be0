import { describe, expect, it } from 'vitest';
import { jsonText } from './json-text.js';

describe('jsonText', () => {
  it.each([
    [undefined],
    ['application/json'],
    ['application/json; charset=utf-8'],
    ['application/json;charset="UTF8"'],
  ])('reads UTF-8 that comes as %s', (contentType) =>
    expect(jsonText(Buffer.from('{"a":"é"}'), contentType)).toBe('{"a":"é"}'),
  );

  it('passes over a byte order mark', () => expect(jsonText(Buffer.from('\ufeff{}'))).toBe('{}'));

  it('refuses what would be read as something else', () => {
    const refused = (code: string) => expect.objectContaining({ code });
    expect(() => jsonText(Buffer.from([0x61, 0xff, 0xfe]))).toThrow(refused('invalid_json'));
    expect(() => jsonText(Buffer.from('{}'), 'application/json; charset=latin1')).toThrow(
      refused('unsupported_media_type'),
    );
  });
});
