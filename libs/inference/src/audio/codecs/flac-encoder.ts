import { registerFlacEncoder } from '@mediabunny/flac-encoder';
import { FlacOutputFormat } from 'mediabunny';
import type { MediabunnyCodec } from './mediabunny-encoder.js';

/** Lossless 16 bit. The head of the file leaves length and digest at 0, which the format defines as unknown. */
export const FLAC: MediabunnyCodec = {
  codec: 'flac',
  register: registerFlacEncoder,
  container: () => new FlacOutputFormat({ appendOnly: true }),
  reusable: false,
};
