/** What a test wants to know of decoded audio, whatever made it. */
export interface SignalMeasures {
  seconds: number;
  /** 0 .. 1 of full scale. */
  peak: number;
  rms: number;
  /** Share of samples at or above 0.999 of full scale. */
  clipped: number;
  hasNaN: boolean;
}

/** @param samples mono, -1 .. 1 (Float32Array) or signed 16 bit (Int16Array) */
export function measureSignal(samples: Float32Array | Int16Array, sampleRate: number): SignalMeasures {
  const scale = samples instanceof Int16Array ? 1 / 32768 : 1;
  let peak = 0;
  let sum = 0;
  let clipped = 0;
  let hasNaN = false;
  for (const sample of samples) {
    const value = Math.abs(sample * scale);
    if (Number.isNaN(value)) hasNaN = true;
    if (value > peak) peak = value;
    if (value >= 0.999) clipped += 1;
    sum += value * value;
  }
  return {
    seconds: samples.length / sampleRate,
    peak,
    rms: Math.sqrt(sum / Math.max(1, samples.length)),
    clipped: clipped / Math.max(1, samples.length),
    hasNaN,
  };
}
