import type { StreamEncoder } from '../stream-encoder.js';
import { AAC } from './aac-encoder.js';
import { FLAC } from './flac-encoder.js';
import { MediabunnyEncoder } from './mediabunny-encoder.js';
import { MP3 } from './mp3-encoder.js';
import { OpusEncoder } from './opus-encoder.js';
import { ResamplingEncoder } from './resampling-encoder.js';
import { codecSampleRate, type CodecFormat } from './sample-rates.js';

const OPEN: Record<CodecFormat, (sampleRate: number) => Promise<StreamEncoder>> = {
  mp3: (sampleRate) => MediabunnyEncoder.open(MP3, sampleRate),
  aac: (sampleRate) => MediabunnyEncoder.open(AAC, sampleRate),
  flac: (sampleRate) => MediabunnyEncoder.open(FLAC, sampleRate),
  opus: (sampleRate) => OpusEncoder.open(sampleRate),
};

/** An encoder for PCM of any rate; where the codec lacks the rate, the audio is resampled. */
export async function openCodec(format: CodecFormat, sampleRate: number): Promise<StreamEncoder> {
  const rate = codecSampleRate(format, sampleRate);
  const encoder = await OPEN[format](rate);
  return rate === sampleRate ? encoder : new ResamplingEncoder(encoder, sampleRate, rate);
}
