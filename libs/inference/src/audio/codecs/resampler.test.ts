import { describe, expect, it } from 'vitest';
import { Resampler } from './resampler.js';

const RATES: [number, number][] = [
  [22050, 24000],
  [44100, 48000],
  [11025, 12000],
  [24000, 48000],
  [96000, 48000],
];

function tone(frequency: number, sampleRate: number, seconds = 1): Int16Array {
  return Int16Array.from({ length: Math.round(seconds * sampleRate) }, (_, index) =>
    Math.round(20000 * Math.sin((2 * Math.PI * frequency * index) / sampleRate)),
  );
}

function resample(pcm: Int16Array, from: number, to: number, chunk = pcm.length): Int16Array {
  const resampler = new Resampler(from, to);
  const parts: Int16Array[] = [];
  for (let start = 0; start < pcm.length; start += chunk)
    parts.push(resampler.resample(pcm.subarray(start, start + chunk)));
  parts.push(resampler.finish());
  return Int16Array.from(parts.flatMap((part) => [...part]));
}

/** Largest difference away from the two ends, where the tone starts and stops. */
function largestError(actual: Int16Array, expected: Int16Array): number {
  let largest = 0;
  for (let index = 400; index < expected.length - 400; index += 1) {
    largest = Math.max(largest, Math.abs(actual[index]! - expected[index]!));
  }
  return largest;
}

describe('Resampler', () => {
  it.each(RATES)('keeps a tone exact from %i to %i Hz', (from, to) => {
    const frequency = 0.35 * Math.min(from, to);
    const [actual, expected] = [resample(tone(frequency, from), from, to), tone(frequency, to)];
    expect(actual.length).toBe(expected.length);
    expect(largestError(actual, expected)).toBeLessThan(20); // -60 dB
  });

  it.each(RATES)('has no seams from %i to %i Hz', (from, to) => {
    const pcm = tone(440, from, 0.2);
    const whole = resample(pcm, from, to);
    expect(resample(pcm, from, to, 1)).toEqual(whole);
    expect(resample(pcm, from, to, 777)).toEqual(whole);
  });

  it('lets nothing above the new Nyquist frequency through', () => {
    const actual = resample(tone(30_000, 96_000), 96_000, 48_000);
    expect(largestError(actual, new Int16Array(actual.length))).toBeLessThan(20);
  });

  it('clips instead of wrapping around', () => {
    const square = Int16Array.from({ length: 4000 }, (_, index) => (index % 200 < 100 ? 32767 : -32768));
    const actual = resample(square, 22050, 24000);
    expect(Math.max(...actual)).toBe(32767);
    for (let index = 1; index < actual.length; index += 1) {
      const jump = Math.abs(actual[index]! - actual[index - 1]!);
      if (jump > 40_000) expect(Math.abs(actual[index]! + actual[index - 1]!)).toBeLessThan(30_000); // only at an edge
    }
  });

  it.each([0, 1, 2, 100])('gives %i samples their time', (length) => {
    expect(resample(new Int16Array(length), 22050, 24000, 1).length).toBe(Math.ceil((length * 24000) / 22050));
  });
});
