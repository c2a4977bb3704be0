/** Short, as in a wide-band spectrogram of speech: no frequency falls between two rows. */
const FRAME = 256;
const HIGHEST_HZ = 8000;
/** Shown from black to full, in dB under full scale. */
const [QUIETEST, LOUDEST] = [-80, -20];

/**
 * How loud each frequency is in each column of a picture, 0 .. 1; rows go up from 0 Hz to 8 kHz. The few rows of a small
 * picture are computed one by one.
 *
 * @param length samples over which the columns are spread; beyond the end it is silent
 */
export function spectrogram(
  samples: Float32Array,
  sampleRate: number,
  { columns, rows, length = samples.length }: { columns: number; rows: number; length?: number },
): Float32Array[] {
  const window = Float32Array.from({ length: FRAME }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / FRAME));
  const highest = Math.min(HIGHEST_HZ, sampleRate / 2);
  const turns = Array.from({ length: rows }, (_, row) => oscillator(((row + 0.5) * highest) / rows / sampleRate));
  const frame = new Float32Array(FRAME);
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.round(((column + 0.5) * length) / columns) - FRAME / 2;
    for (let n = 0; n < FRAME; n += 1) frame[n] = (samples[from + n] ?? 0) * window[n]!;
    return Float32Array.from(turns, ({ cos, sin }) => {
      let [re, im] = [0, 0];
      for (let n = 0; n < FRAME; n += 1) {
        re += frame[n]! * cos[n]!;
        im += frame[n]! * sin[n]!;
      }
      const db = 20 * Math.log10((4 * Math.hypot(re, im)) / FRAME + 1e-9);
      return Math.min(1, Math.max(0, (db - QUIETEST) / (LOUDEST - QUIETEST)));
    });
  });
}

function oscillator(cycles: number): { cos: Float32Array; sin: Float32Array } {
  const of = (wave: (angle: number) => number) =>
    Float32Array.from({ length: FRAME }, (_, n) => wave(2 * Math.PI * cycles * n));
  return { cos: of(Math.cos), sin: of(Math.sin) };
}
