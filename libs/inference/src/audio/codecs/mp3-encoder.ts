import { registerMp3Encoder } from '@mediabunny/mp3-encoder';
import { Mp3OutputFormat } from 'mediabunny';
import type { MediabunnyCodec } from './mediabunny-encoder.js';

/** LAME at a constant rate that is transparent for a single voice; MPEG-2.5, below 16 kHz, stops at 64 kbit/s. */
export const MP3: MediabunnyCodec = {
  codec: 'mp3',
  register: registerMp3Encoder,
  container: () => new Mp3OutputFormat({ xingHeader: false }),
  bitrate: (sampleRate) => (sampleRate < 16_000 ? 32_000 : sampleRate < 32_000 ? 64_000 : 96_000),
  reusable: true,
};
