import { describe, expect, it } from 'vitest';
import { compare } from './quality.js';
import { spectralDistance } from './spectral-distance.js';

const RATE = 24_000;
const tone = (hertz: number, loudness = 0.3, seconds = 0.3) =>
  Int16Array.from({ length: RATE * seconds }, (_, n) => 32_767 * loudness * Math.sin((2 * Math.PI * hertz * n) / RATE));

describe('spectralDistance', () => {
  it('is nothing for the same sound, little for one bit of noise, and much for another sound', () => {
    const sound = tone(440);
    expect(spectralDistance(sound, sound)).toBe(0);
    expect(
      spectralDistance(
        sound,
        sound.map((sample, n) => sample + (n % 2)),
      ),
    ).toBeLessThan(1);
    expect(spectralDistance(sound, tone(880))).toBeGreaterThan(2);
  });

  it('is the change in loudness, in dB, where there is sound in every bin', () => {
    const noise = (loudness: number) =>
      Int16Array.from({ length: RATE }, (_, n) => loudness * (((n * 7919) % 1009) - 504) * 40);
    expect(spectralDistance(noise(1), noise(0.5))).toBeCloseTo(20 * Math.log10(2), 0);
  });

  it('counts what one has and the other has not', () => {
    expect(spectralDistance(tone(440), tone(440).subarray(0, 2000))).toBeGreaterThan(1);
  });
});

describe('compare', () => {
  it('counts phrases with the same samples, and measures the worst of the others', () => {
    const sound = tone(440);
    const quieter = tone(440, 0.25);
    const shorter = sound.slice(0, sound.length * 0.9);
    expect(compare([[sound, sound.slice()]])).toEqual({
      phrases: 1,
      equal: 1,
      worstDistanceDb: 0,
      worstDurationRatio: 1,
    });
    const figures = compare([
      [sound, sound],
      [quieter, sound],
      [shorter, sound],
    ]);
    expect(figures).toMatchObject({ phrases: 3, equal: 1 });
    expect(figures.worstDurationRatio).toBeCloseTo(0.9, 3);
    expect(figures.worstDistanceDb).toBeGreaterThan(0.1);
  });

  it('takes no samples for no answer', () => {
    expect(compare([[new Int16Array(0), new Int16Array(0)]]).equal).toBe(0);
  });
});
