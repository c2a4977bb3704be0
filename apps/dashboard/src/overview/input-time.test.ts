import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inputTime, timeOfInput } from './input-time.js';

const NOON_UTC = Date.parse('2026-07-01T12:00:00Z');

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'));
afterEach(() => void vi.unstubAllEnvs());

it.each([
  ['utc', '2026-07-01T12:00'],
  ['local', '2026-07-01T14:00'],
] as const)('says and reads a time in the zone that was chosen: %s', (zone, text) => {
  expect(inputTime(NOON_UTC + 59_000, zone)).toBe(text);
  expect(timeOfInput(text, zone)).toBe(NOON_UTC);
});

it('knows what is no time', () => expect(timeOfInput('', 'local')).toBeNaN());
