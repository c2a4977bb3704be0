import type { DeploymentLexicon, ErrorCode, Lexicon, OutputFlaw } from '@brisk/contracts';
import type { ExplainedSentence } from '../text/front-end.js';
import type { Voice } from '../voices/voice.js';

/** The deployment's pronunciations; without entries they are those that the worker was last given. */
export type LexiconInUse = Pick<DeploymentLexicon, 'version'> & Partial<Pick<DeploymentLexicon, 'entries'>>;

/**
 * Parent -> worker. Every request gets exactly one reply, and one is outstanding at a time: ONNX Runtime blocks the
 * worker while it loads or runs.
 */
export type WorkerRequest =
  | { type: 'configure'; device: string }
  | { type: 'load'; voice: Voice; warmUp?: boolean }
  | { type: 'unload'; voiceId: string }
  | {
      type: 'synthesize';
      jobId: number;
      voiceId: string;
      speakerId?: number;
      text: string;
      speed: number;
      lexicon?: Lexicon;
      deploymentLexicon?: LexiconInUse;
    }
  /** Text front end alone; needs no voice to be loaded. */
  | {
      type: 'phonemize';
      text: string;
      language: string;
      espeakVoice: string;
      lexicon?: Lexicon;
      deploymentLexicon?: LexiconInUse;
    };

/** Where the worker writes its replies, as frames (`reply-frames.ts`): the first file descriptor after Node's channel. */
export const REPLY_FD = 4;

/** Worker -> parent. */
export type WorkerReply =
  | { type: 'configured'; rssBytes: number }
  | { type: 'loaded'; voiceId: string; device: string; fallback?: string; loadMs: number; rssBytes: number }
  | { type: 'load-failed'; voiceId: string; problems: string[] }
  | { type: 'unloaded'; voiceId: string; rssBytes: number }
  | {
      type: 'audio';
      jobId: number;
      /** Mono, signed 16 bit. */
      pcm: Int16Array;
      /** Hz. */
      sampleRate: number;
      phonemizeMs: number;
      inferenceMs: number;
      rssBytes: number;
    }
  | { type: 'phonemes'; explained: ExplainedSentence; rssBytes: number }
  | { type: 'phonemize-failed'; code: ErrorCode; message: string; rssBytes: number }
  | { type: 'failed'; jobId: number; code: ErrorCode; message: string; flaw?: OutputFlaw; rssBytes: number };
