import type { CodecFormat } from '../codecs/sample-rates.js';

/** API process -> encoder thread. `stream` names one answer's encoder; all but `close` get one reply, with their `id`. */
export type EncoderRequest =
  | { id: number; stream: number; type: 'open'; format: CodecFormat; sampleRate: number }
  | { id: number; stream: number; type: 'encode'; pcm: Int16Array }
  | { id: number; stream: number; type: 'finish' }
  | { stream: number; type: 'close' };

/** Encoder thread -> API process. */
export type EncoderReply = { id: number; bytes: Uint8Array } | { id: number; error: string };
