import { expect, it } from 'vitest';
import { BusyMeter } from './busy-meter.js';

it('has the mean and the most since the last look', () => {
  const meter = new BusyMeter();
  expect(meter.take()).toBeUndefined();
  meter.sample(['busy', 'idle']);
  meter.sample(['busy', 'busy']);
  meter.sample(['starting', 'idle']);
  meter.sample([]);
  expect(meter.take()).toEqual({ mean: 0.5, max: 1 });
  meter.sample(['idle', 'draining']);
  expect(meter.take()).toEqual({ mean: 0, max: 0 });
  expect(meter.take()).toBeUndefined();
});
