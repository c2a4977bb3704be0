import { setImmediate } from 'node:timers/promises';

/** Zero crossings of the kernel on either side. */
const WIDTH = 16;
/** Outputs of one turn of the event loop: about half a millisecond. */
const OUTPUTS_PER_TURN = 4000;

/** The same sound at another rate (windowed sinc), for whoever takes one rate only. Works in small pieces. */
export async function resample(samples: Int16Array, from: number, to: number): Promise<Int16Array> {
  if (from === to) return samples;
  const step = from / to;
  const cutoff = Math.min(1, to / from);
  const reach = WIDTH / cutoff;
  const output = new Int16Array(Math.floor(samples.length / step));
  for (let index = 0; index < output.length; index += 1) {
    const middle = index * step;
    let sum = 0;
    for (let at = Math.max(0, Math.ceil(middle - reach)); at <= Math.min(samples.length - 1, middle + reach); at += 1) {
      sum += samples[at]! * kernel((at - middle) * cutoff) * cutoff;
    }
    output[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
    if (index % OUTPUTS_PER_TURN === OUTPUTS_PER_TURN - 1) await setImmediate();
  }
  return output;
}

/** sinc under a Hann window. */
function kernel(x: number): number {
  if (x === 0) return 1;
  const angle = Math.PI * x;
  return (Math.sin(angle) / angle) * (0.5 + 0.5 * Math.cos(angle / WIDTH));
}
