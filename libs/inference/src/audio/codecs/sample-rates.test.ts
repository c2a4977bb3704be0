import { expect, it } from 'vitest';
import { codecSampleRate } from './sample-rates.js';

it.each([
  ['mp3', 22050, 22050],
  ['opus', 22050, 24000],
  ['opus', 44100, 48000],
  ['opus', 96000, 48000],
  ['flac', 11025, 16000],
  ['mp3', 7000, 8000],
] as const)('%s encodes %i Hz at %i Hz', (format, from, to) => {
  expect(codecSampleRate(format, from)).toBe(to);
});
