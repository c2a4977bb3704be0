import { describe, expect, it } from 'vitest';
import { parseEnvironment } from './environment';

describe('parseEnvironment', () => {
  it('has a default, and takes a base URL with or without a slash', () => {
    expect(parseEnvironment({}).apiUrl).toBe('http://127.0.0.1:8080');
    expect(parseEnvironment({ BRISK_API_URL: 'https://brisk.example/tts/' }).apiUrl).toBe('https://brisk.example/tts');
  });

  it.each(['127.0.0.1:8080', 'ftp://brisk.example', ''])('names the variable and the value: %j', (value) => {
    expect(() => parseEnvironment({ BRISK_API_URL: value })).toThrow(
      `BRISK_API_URL is "${value}"; accepted is an http or https URL.`,
    );
  });
});
