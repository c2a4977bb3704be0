import type { ResponseFormat } from '@brisk/contracts';
import { setWavSizes } from './wav-sizes.js';

/** The whole of an utterance in one buffer, with a WAV's sizes set. */
export async function collectSpeech(format: ResponseFormat, encoded: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of encoded) chunks.push(chunk);
  const whole = Buffer.concat(chunks);
  if (format === 'wav') setWavSizes(whole, whole.length);
  return whole;
}
