import type { Sound } from './read-wav';
import { spectrogram } from './spectrogram';
import { waveform } from './waveform';

export interface Colours {
  /** CSS colours: of the wave, and of the picture behind it. */
  wave: string;
  ground: string;
}

/** Height of the waveform; the spectrogram has the rest. */
const WAVE_SHARE = 0.4;
/** In pixels of the picture. */
const CELL = 2;

/**
 * Draws a waveform and below it a spectrogram.
 *
 * @param seconds that the width stands for, so that two pictures can be compared
 */
export function drawSound(
  context: CanvasRenderingContext2D,
  { samples, sampleRate }: Sound,
  seconds: number,
  { wave, ground }: Colours,
): void {
  const { width, height } = context.canvas;
  const length = Math.max(1, Math.round(seconds * sampleRate));
  context.globalAlpha = 1;
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  context.fillStyle = wave;
  const middle = (height * WAVE_SHARE) / 2;
  waveform(samples, width, length).forEach(({ low, high }, x) => {
    context.fillRect(x, middle - high * middle, 1, Math.max(1, (high - low) * middle));
  });
  const top = Math.ceil(height * WAVE_SHARE);
  const rows = Math.floor((height - top) / CELL);
  const columns = Math.ceil(width / CELL);
  spectrogram(samples, sampleRate, { columns, rows, length }).forEach((levels, column) => {
    levels.forEach((level, row) => {
      if (level === 0) return;
      context.globalAlpha = level;
      context.fillRect(column * CELL, height - (row + 1) * CELL, CELL, CELL);
    });
  });
  context.globalAlpha = 1;
}
