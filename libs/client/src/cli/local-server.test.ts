import { describe, expect, it } from 'vitest';
import { parseCliEnvironment } from './config/environment.js';
import { localServer } from './local-server.js';

describe('localServer', () => {
  it.each<[Record<string, string>, string]>([
    [{}, 'http://127.0.0.1:8080'],
    [{ BRISK_HOST: '', BRISK_API_PORT: '' }, 'http://127.0.0.1:8080'],
    [{ BRISK_API_PORT: '9123' }, 'http://127.0.0.1:9123'],
    [{ BRISK_HOST: '0.0.0.0' }, 'http://127.0.0.1:8080'],
    [{ BRISK_HOST: '::' }, 'http://127.0.0.1:8080'],
    [{ BRISK_HOST: '::1', BRISK_API_PORT: '9123' }, 'http://[::1]:9123'],
    [{ BRISK_HOST: 'localhost' }, 'http://localhost:8080'],
  ])('%j: %s', (variables, url) => expect(localServer(parseCliEnvironment(variables))).toBe(url));

  it.each(['99999', '80a', '-1'])('does not take BRISK_API_PORT=%s', (port) => {
    expect(() => parseCliEnvironment({ BRISK_API_PORT: port })).toThrow(
      `BRISK_API_PORT: "${port}" cannot be used; accepted is a whole number from 0 to 65535.`,
    );
  });
});
