import type { PageError } from '../shell/read-error';
import type { ServerTiming } from './server-timing';

export type SpeechPhase = 'idle' | 'waiting' | 'playing' | 'ended' | 'stopped' | 'failed';

/** One run of the playground, as far as it has come. */
export interface SpeechState {
  phase: SpeechPhase;
  error?: PageError;
  /** From the click to the first sample, in ms, measured in the browser. */
  firstAudioMs?: number;
  /** From the click to the last sample, in ms. */
  totalMs?: number;
  /** Length of the audio that has arrived, in seconds. */
  audioSeconds?: number;
  profile?: string;
  cache?: string;
  timings?: ServerTiming[];
  /** Levels of the waveform's bars, 0 .. 1. */
  bars?: number[];
  /** Times that audio came too late to play on without silence. */
  gaps?: number;
  file?: SpeechFile;
  /** Why there is no file, although there was audio. */
  fileError?: PageError;
}

/** The whole speech in the format that was asked for. */
export interface SpeechFile {
  /** An object URL, valid until the next run. */
  url: string;
  /** What `<audio>` gets: the same, but for formats that no browser plays. */
  playUrl: string;
  name: string;
  bytes: number;
}
