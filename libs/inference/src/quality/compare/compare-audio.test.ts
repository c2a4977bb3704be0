import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAudio } from './compare-audio.js';
import { judgePair } from './judge-pair.js';
import { PowerSpectrum } from './power-spectrum.js';
import { wordErrorRate } from './word-error-rate.js';

const RATE = 24_000;
/** Syllables: tones that change every fifth of a second, under an envelope, with a little noise. */
function syllables(pitches: number[], { loudness = 0.3, stretch = 1, noise = 0 } = {}): Int16Array {
  const length = Math.round(RATE * 0.2 * stretch);
  return Int16Array.from({ length: length * pitches.length }, (_, n) => {
    const [pitch, t] = [pitches[Math.floor(n / length)]!, n / RATE];
    const tone = Math.sin(2 * Math.PI * pitch * t) + 0.5 * Math.sin(2 * Math.PI * pitch * 2.1 * t);
    const hiss = noise * (((n * 7919) % 1009) / 504.5 - 1);
    return 32_767 * (loudness * tone * Math.sin((Math.PI * (n % length)) / length) ** 2 * 0.6 + hiss);
  });
}
const TEXT = [220, 300, 260, 500, 340, 280, 700, 240];
const OTHER = [900, 150, 1200, 180, 800, 1500, 130, 1100];
const judged = async (candidate: Int16Array, control: Int16Array) =>
  judgePair(await compareAudio(candidate, control, RATE));

describe('PowerSpectrum', () => {
  it('is what the definition of the transform gives', () => {
    const samples = Int16Array.from({ length: 64 }, (_, n) => ((n * 7919) % 4001) - 2000);
    const spectrum = new PowerSpectrum(64);
    const power = new Float64Array(spectrum.bins);
    spectrum.of(samples, 0, power);
    for (let bin = 0; bin < power.length; bin += 1) {
      let [re, im] = [0, 0];
      for (let n = 0; n < 64; n += 1) {
        const value = (samples[n]! / 32_768) * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / 64));
        re += value * Math.cos((2 * Math.PI * bin * n) / 64);
        im -= value * Math.sin((2 * Math.PI * bin * n) / 64);
      }
      expect(power[bin]).toBeCloseTo(re * re + im * im, 12);
    }
    expect(() => new PowerSpectrum(48)).toThrow(RangeError);
  });
});

describe('a pair', () => {
  it('is the same when it is equal, and when nobody could hear a difference', async () => {
    const control = syllables(TEXT);
    expect(await compareAudio(control.slice(), control, RATE)).toEqual({
      ...{ equal: true, durationRatio: 1, logMelDb: 0, loudnessDb: 0 },
    });
    expect(
      await judged(
        control.map((sample, n) => sample + (n % 2)),
        control,
      ),
    ).toEqual({ verdict: 'same', faults: [] });
  });

  it('differs when it is a little slower, and aligned in spite of that', async () => {
    const slower = syllables(TEXT, { stretch: 1.08 });
    const { durationRatio, logMelDb } = await compareAudio(slower, syllables(TEXT), RATE);
    expect(durationRatio).toBeCloseTo(1.08, 2);
    expect(logMelDb).toBeLessThan(3);
    expect(await judged(slower, syllables(TEXT))).toEqual({ verdict: 'differs', faults: [] });
  });

  it('is worse by length, loudness, spectrum or words, and says by which', async () => {
    const control = syllables(TEXT);
    expect((await judged(control.slice(0, control.length / 2), control)).faults).toContain('duration');
    expect(await judged(syllables(TEXT, { loudness: 0.1 }), control)).toMatchObject({ verdict: 'worse' });
    expect((await judged(syllables(OTHER), control)).faults).toContain('spectrum');
    expect((await judged(syllables(TEXT, { noise: 0.15 }), control)).faults).toContain('spectrum');
    const figures = { durationRatio: 1, logMelDb: 2, loudnessDb: 0 };
    expect(judgePair({ ...figures, words: { candidate: 0.5, control: 0.2 } })).toEqual({
      ...{ verdict: 'worse', faults: ['words'] },
    });
    expect(judgePair({ ...figures, words: { candidate: 0.4, control: 0.4 } })).toMatchObject({ verdict: 'differs' });
  });

  it('is judged alike whichever of the two is the candidate, but for words', () => {
    const figure = fc.double({ min: 0.3, max: 3, noNaN: true });
    const decibel = fc.double({ min: -12, max: 12, noNaN: true });
    fc.assert(
      fc.property(
        figure,
        fc.double({ min: 0, max: 20, noNaN: true }),
        decibel,
        (durationRatio, logMelDb, loudnessDb) => {
          const there = judgePair({ durationRatio, logMelDb, loudnessDb });
          const back = judgePair({ durationRatio: 1 / durationRatio, logMelDb, loudnessDb: -loudnessDb });
          expect(back).toEqual(there);
        },
      ),
      { seed: 3 },
    );
  });
});

describe('wordErrorRate', () => {
  it.each([
    ['The ferry leaves at noon.', 'the ferry leaves at noon', 0],
    ['The ferry leaves at noon.', 'the very leaves noon', 2 / 5],
    ["It's here.", '', 1],
    ['One.', 'one two three', 2],
    ['...', '', 0],
  ])('%s, heard as "%s"', (said, heard, rate) => expect(wordErrorRate(said, heard)).toBe(rate));
});
