import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOutput } from './check-output.js';
import { measureOutput } from './measure-output.js';

const RATE = 24_000;
const voice = { sampleRate: RATE, scales: { noise: 0, length: 1, noiseW: 0 }, pace: { startS: 0.3, idS: 0.025 } };

/** Something like speech: a swelling tone, with a pause of a tenth of a second in every half. */
function speech(seconds: number, loudness = 0.3): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * RATE) }, (_, n) => {
    const t = n / RATE;
    return t % 0.5 < 0.1 ? 0 : loudness * Math.sin(2 * Math.PI * 220 * t) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 3 * t));
  });
}
/** Ids for which that much audio is expected. */
const idsFor = (seconds: number, speed = 1) => Math.round((seconds * speed - 0.3) / 0.025);
const flawOf = (waveform: Float32Array, ids: number, speed = 1, of: Partial<typeof voice> = voice) => {
  try {
    checkOutput(waveform, { voice: { ...voice, ...of }, ids, speed });
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ code: 'output_rejected' });
    return (error as { flaw: string }).flaw;
  }
};

describe('checkOutput', () => {
  it('lets what is as it should be pass, and tells its peak', () => {
    expect(checkOutput(speech(3), { voice, ids: idsFor(3), speed: 1 })).toBeCloseTo(0.3, 2);
  });

  it('finds NaN and infinity wherever they are', () => {
    for (const invalid of [Number.NaN, Infinity, -Infinity]) {
      for (const at of [0, 1234, 3 * RATE - 1]) {
        expect(flawOf(speech(3).fill(invalid, at, at + 1), idsFor(3))).toBe('invalid_samples');
      }
    }
  });

  it('finds silence, a constant, and a click in silence', () => {
    expect(flawOf(new Float32Array(3 * RATE), idsFor(3))).toBe('silent');
    expect(flawOf(new Float32Array(3 * RATE).fill(0.5), idsFor(3))).toBe('silent');
    expect(flawOf(new Float32Array(3 * RATE).fill(0.5, 100, 200), idsFor(3))).toBe('silent');
  });

  it('finds where speech stops in the middle', () => {
    expect(flawOf(speech(4).fill(0, 2 * RATE, 4 * RATE), idsFor(4))).toBe('gap');
    expect(flawOf(speech(1.8).fill(0, RATE, 2 * RATE), idsFor(1.8))).toBe('gap');
  });

  it('finds a waveform that was cut off, at half its peak and lower', () => {
    for (const level of [0.15, 0.03]) {
      const cut = speech(3).map((sample) => Math.max(-level, Math.min(level, sample)));
      expect(flawOf(cut, idsFor(3))).toBe('clipped');
    }
  });

  it('finds half and double the length, at every speed', () => {
    for (const speed of [0.25, 0.5, 1, 2, 4]) {
      const ids = idsFor(4 / speed, speed);
      expect(flawOf(speech(4 / speed), ids, speed)).toBeUndefined();
      expect(flawOf(speech(2 / speed), ids, speed)).toBe('too_short');
      expect(flawOf(speech(8 / speed), ids, speed)).toBe('too_long');
    }
    expect(flawOf(new Float32Array(0), 20)).toBe('too_short');
  });

  it('knows less of a voice that does not state its pace', () => {
    const unknown = { ...voice, pace: undefined } as never;
    expect(flawOf(speech(2), idsFor(4), 1, unknown)).toBeUndefined();
    expect(flawOf(speech(1), idsFor(4), 1, unknown)).toBe('too_short');
    expect(flawOf(speech(16), idsFor(4), 1, unknown)).toBe('too_long');
  });

  it('never lets what is no number pass, and never fails otherwise', () => {
    const samples = fc.array(fc.float(), { minLength: 0, maxLength: 400 });
    fc.assert(
      fc.property(
        samples,
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0.25, max: 4, noNaN: true }),
        (s, ids, speed) => {
          const waveform = Float32Array.from(s);
          const flaw = flawOf(waveform, ids, speed);
          const valid = s.every((sample) => Number.isFinite(sample));
          expect(flaw === 'invalid_samples').toBe(!valid);
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });

  it('measures alike what is alike but for its loudness', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 3, noNaN: true }), (gain) => {
        const [one, other] = [measureOutput(speech(1), RATE), measureOutput(speech(1, 0.3 * gain), RATE)];
        expect(other.active).toBeCloseTo(one.active, 5);
        expect(other.longestQuietS).toBeCloseTo(one.longestQuietS, 5);
        expect(other.peak / one.peak).toBeCloseTo(gain, 4);
      }),
      { seed: 7, numRuns: 50 },
    );
  });
});
