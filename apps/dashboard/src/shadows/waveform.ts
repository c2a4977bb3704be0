export interface Extremes {
  low: number;
  high: number;
}

/** The lowest and highest sample of each column of a picture; columns beyond the end are flat. */
export function waveform(samples: Float32Array, columns: number, length = samples.length): Extremes[] {
  return Array.from({ length: columns }, (_, column) => {
    const [from, to] = [Math.floor((column * length) / columns), Math.floor(((column + 1) * length) / columns)];
    let [low, high] = [0, 0];
    for (let at = from; at < Math.max(to, from + 1); at += 1) {
      const sample = samples[at] ?? 0;
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    return { low, high };
  });
}
