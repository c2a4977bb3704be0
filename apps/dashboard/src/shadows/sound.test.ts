import { describe, expect, it } from 'vitest';
import { drawSound } from './draw-sound';
import { readWav } from './read-wav';
import { spectrogram } from './spectrogram';
import { waveform } from './waveform';

const RATE = 24_000;
const tone = (hertz: number, seconds = 0.5) =>
  Float32Array.from({ length: RATE * seconds }, (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / RATE));

describe('readWav', () => {
  const file = (samples: Int16Array) => {
    const header = Buffer.alloc(44);
    header.write('RIFF', 0, 'latin1');
    header.writeUInt32LE(RATE, 24);
    header.writeUInt16LE(16, 34);
    return Uint8Array.from(Buffer.concat([header, Buffer.from(samples.buffer)])).buffer;
  };

  it('gives samples and rate', () => {
    const { samples, sampleRate } = readWav(file(Int16Array.of(0, 16_384, -32_768)));
    expect([[...samples], sampleRate]).toEqual([[0, 0.5, -1], RATE]);
  });

  it('refuses anything else', () => {
    expect(() => readWav(new ArrayBuffer(3))).toThrow();
    expect(() =>
      readWav(new TextEncoder().encode('{"error": "it is not there any longer, and never was"}').buffer),
    ).toThrow();
  });
});

describe('waveform', () => {
  it('has the extremes of each column, and is flat behind the end', () => {
    const samples = Float32Array.of(0.1, -0.2, 0.3, 0.4);
    const rounded = waveform(samples, 3, 6).map(({ low, high }) => [low.toFixed(1), high.toFixed(1)]);
    expect(rounded).toEqual([
      ['-0.2', '0.1'],
      ['0.0', '0.4'],
      ['0.0', '0.0'],
    ]);
    expect(waveform(new Float32Array(0), 2)).toHaveLength(2);
  });
});

describe('spectrogram', () => {
  it('is loudest at the tone, and silent behind the end', () => {
    for (const hertz of [500, 2000, 6000]) {
      const columns = spectrogram(tone(hertz), RATE, { columns: 10, rows: 40, length: RATE });
      const levels = [...columns[2]!];
      expect(levels.indexOf(Math.max(...levels))).toBeCloseTo(Math.floor((hertz / 8000) * 40), -0.5);
      expect(Math.max(...levels)).toBeGreaterThan(0.9);
      expect(Math.max(...columns[8]!)).toBe(0);
    }
  });
});

it('draws inside its picture alone', () => {
  const drawn: number[][] = [];
  const canvas = { width: 100, height: 60 };
  const context = { canvas, fillRect: (...at: number[]) => drawn.push(at) } as unknown as CanvasRenderingContext2D;
  drawSound(context, { samples: tone(1000), sampleRate: RATE }, 1, { wave: 'red', ground: 'white' });
  expect(drawn[0]).toEqual([0, 0, 100, 60]);
  expect(drawn.length).toBeGreaterThan(120);
  for (const [x, y, width, height] of drawn) {
    expect(Math.min(x!, y!)).toBeGreaterThanOrEqual(0);
    expect(x! + width!).toBeLessThanOrEqual(101);
    expect(y! + height!).toBeLessThanOrEqual(60.5);
  }
});
