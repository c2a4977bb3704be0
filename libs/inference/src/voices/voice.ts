import type { VoicePace } from '../quality/voice-pace.js';

/** A voice in Piper's format (`<id>.onnx` beside `<id>.onnx.json`), read and checked. Plain data: it is sent to workers. */
export interface Voice {
  /** File name without `.onnx`, e.g. `en_US-wren-medium`. */
  id: string;
  /** For people, e.g. `Wren`. */
  name: string;
  /** BCP 47, e.g. `en-US`. */
  language: string;
  /** espeak-ng voice, e.g. `en-us`. */
  espeakVoice: string;
  modelPath: string;
  modelBytes: number;
  /** sha-256 over model and config, hex. */
  hash: string;
  /** Hz. */
  sampleRate: number;
  /** Speaker names in the order of their ids; empty for a single speaker. */
  speakers: string[];
  /** Symbol (one code point) -> ids, with `_` pad, `^` begin, `$` end. */
  phonemeIdMap: Record<string, number[]>;
  scales: { noise: number; length: number; noiseW: number };
  /** How long it speaks, where its config says so: audio of another length is not served. */
  pace?: VoicePace;
}

/** Names one version of one voice: two voices may have the same bytes. */
export const versionOf = ({ id, hash }: Pick<Voice, 'id' | 'hash'>): string => `${id} ${hash}`;

/** Names and element types of a loaded graph, as ONNX Runtime reports them. */
export interface GraphSignature {
  inputs: { name: string; type: string }[];
  outputs: { name: string; type: string }[];
}
