import { registerAacEncoder } from '@mediabunny/aac-encoder';
import { AdtsOutputFormat } from 'mediabunny';
import type { MediabunnyCodec } from './mediabunny-encoder.js';

/** AAC-LC in ADTS frames, each of which can be decoded on arrival. A frame holds at most 6 bits a sample. */
export const AAC: MediabunnyCodec = {
  codec: 'aac',
  register: registerAacEncoder,
  container: () => new AdtsOutputFormat(),
  bitrate: (sampleRate) => (sampleRate < 16_000 ? 40_000 : sampleRate < 32_000 ? 64_000 : 96_000),
  reusable: false,
};
