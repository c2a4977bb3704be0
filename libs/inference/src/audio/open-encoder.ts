import type { ResponseFormat } from '@brisk/contracts';
import { PcmEncoder } from './pcm-encoder.js';
import type { StreamEncoder } from './stream-encoder.js';
import { EncoderThread } from './thread/encoder-thread.js';
import { WavEncoder } from './wav-encoder.js';

/** One thread for the whole process: it encodes some hundred times as fast as the audio plays. */
const thread = new EncoderThread();

export type OpenEncoder = (sampleRate: number) => StreamEncoder;

/** What makes each format. WAV and PCM need no work, so they stay in the caller's thread. */
export const ENCODERS: Record<ResponseFormat, OpenEncoder> = {
  mp3: (sampleRate) => thread.open('mp3', sampleRate),
  opus: (sampleRate) => thread.open('opus', sampleRate),
  aac: (sampleRate) => thread.open('aac', sampleRate),
  flac: (sampleRate) => thread.open('flac', sampleRate),
  wav: (sampleRate) => new WavEncoder(sampleRate),
  pcm: () => new PcmEncoder(),
};
