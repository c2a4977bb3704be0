import { expect, it } from 'vitest';
import { resample } from './resample.js';

const tone = (hertz: number, rate: number) =>
  Int16Array.from({ length: rate / 2 }, (_, n) => 10_000 * Math.sin((2 * Math.PI * hertz * n) / rate));
const rms = (samples: Int16Array) => Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length);

it.each([
  [24_000, 16_000],
  [22_050, 16_000],
  [8000, 16_000],
])('from %i to %i Hz keeps what both can hold', async (from, to) => {
  const [made, wanted] = [await resample(tone(1000, from), from, to), tone(1000, to)];
  const error = made.subarray(200, 7800).map((sample, at) => sample - wanted[at + 200]!);
  expect(made.length).toBe(to / 2);
  expect(rms(error)).toBeLessThan(100);
});

it('leaves out what the new rate cannot hold', async () => {
  expect(rms((await resample(tone(11_000, 24_000), 24_000, 16_000)).subarray(200, 7800))).toBeLessThan(100);
});

it('gives the very samples where there is nothing to do', async () => {
  const samples = tone(500, 16_000);
  expect(await resample(samples, 16_000, 16_000)).toBe(samples);
});
