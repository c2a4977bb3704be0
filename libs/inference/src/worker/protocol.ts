import type { ErrorCode, Lexicon } from '@brisk/contracts';
import type { Voice } from '../voices/voice.js';

/** Parent -> worker. One `synthesize` is outstanding at a time: ONNX Runtime blocks the worker while it runs. */
export type WorkerRequest =
  | { type: 'load'; voice: Voice }
  | {
      type: 'synthesize';
      jobId: number;
      voiceId: string;
      speakerId?: number;
      text: string;
      speed: number;
      lexicon?: Lexicon;
    }
  | { type: 'shutdown' };

/** Worker -> parent. PCM travels as a structured clone (`serialization: 'advanced'`). */
export type WorkerReply =
  | { type: 'started'; device: string; fallback?: { from: string; reason: string } }
  | { type: 'loaded'; voiceId: string; loadMs: number; warmUpMs: number; rssBytes: number }
  | { type: 'load-failed'; voiceId: string; problems: string[] }
  | {
      type: 'audio';
      jobId: number;
      pcm: Int16Array;
      sampleRate: number;
      phonemizeMs: number;
      inferenceMs: number;
      rssBytes: number;
    }
  | { type: 'failed'; jobId: number; code: ErrorCode; message: string; rssBytes: number };
