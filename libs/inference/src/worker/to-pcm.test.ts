import { expect, it } from 'vitest';
import { toPcm } from './to-pcm.js';

it('rounds to the nearest step', () => {
  // The peak makes the gain one step for each unit.
  const peak = 0.944 * 32767;
  expect([...toPcm(Float32Array.of(peak, 1.49, 1.51, 0.49, -0.49, -0.51, -1.49, -1.51, -peak))]).toEqual([
    30932, 1, 2, 0, 0, -1, -1, -2, -30932,
  ]);
});
