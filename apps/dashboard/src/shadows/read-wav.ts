export interface Sound {
  /** -1 .. 1, mono. */
  samples: Float32Array;
  /** Hz. */
  sampleRate: number;
}

const SAMPLES_AT = 44;

/** Reads the API's own WAV files: mono, signed 16 bit, a header of 44 bytes. @throws for what is not one */
export function readWav(bytes: ArrayBuffer): Sound {
  const view = new DataView(bytes);
  const isWav = bytes.byteLength >= SAMPLES_AT && view.getUint32(0) === 0x52494646 && view.getUint16(34, true) === 16;
  if (!isWav) throw new Error('This is not the sound that was expected.');
  const samples = new Float32Array((bytes.byteLength - SAMPLES_AT) >> 1);
  for (let at = 0; at < samples.length; at += 1) samples[at] = view.getInt16(SAMPLES_AT + 2 * at, true) / 32_768;
  return { samples, sampleRate: view.getUint32(24, true) };
}
