import { expect, it } from 'vitest';
import { PeakMeter } from './peak-meter';

it('shows the loudest sample of each stretch, however the audio came in', () => {
  const meter = new PeakMeter(100); // Two samples per peak.
  expect(meter.bars(4)).toEqual([]);
  meter.push(Int16Array.of(0, 0, 8192));
  meter.push(Int16Array.of(-16384, 0, -32768, 1, 0));
  expect(meter.bars(4).map((level) => Math.round(level * 100) / 100)).toEqual([0, 0.5, 1, 0]);
  expect(meter.bars(2).map((level) => Math.round(level * 100) / 100)).toEqual([0.5, 1]);
  expect(meter.bars(8)).toHaveLength(8);
});
