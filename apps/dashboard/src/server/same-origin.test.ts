import { describe, expect, it } from 'vitest';
import { isSameOrigin } from './same-origin';

const check = (method: string, headers: Record<string, string>) =>
  isSameOrigin(new Request('http://127.0.0.1:3000/api/speech', { method, headers: { ...headers, host: HOST } }));
const HOST = 'brisk.example:3000';

describe('isSameOrigin', () => {
  it.each([
    ['POST', { 'sec-fetch-site': 'same-origin' }, true],
    ['POST', { 'sec-fetch-site': 'same-site' }, false], // Another port of the same host.
    ['POST', { 'sec-fetch-site': 'cross-site' }, false],
    ['POST', { 'sec-fetch-site': 'none' }, false],
    ['POST', { 'sec-fetch-site': 'cross-site', origin: `http://${HOST}` }, false],
    ['POST', { origin: `http://${HOST}` }, true],
    ['POST', { origin: 'http://brisk.example:3001' }, false],
    ['POST', { origin: 'null' }, false],
    ['POST', {}, false],
    ['POST', { origin: 'https://outside.example', 'x-forwarded-host': 'outside.example' }, true], // A reverse proxy.
    ['GET', { 'sec-fetch-site': 'none' }, true],
    ['GET', { 'sec-fetch-site': 'cross-site' }, false],
    ['GET', {}, true],
    ['GET', { origin: 'http://evil.example' }, false],
  ])('%s with %j: %s', (method, headers, same) => expect(check(method, headers)).toBe(same));
});
