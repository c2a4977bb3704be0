import type { Lexicon, MonotonicClock, ResponseFormat } from '@brisk/contracts';
import type { VoiceAliases } from '@brisk/inference';
import type { CacheOutcome, SpeechSource } from './speech/speech-source.js';

/** What every request may say, and what the wrapper's own options preset. */
export interface SpeechOptions {
  /** Voice id, alias, or `id:speaker`. */
  voice?: string;
  /** 0.25 .. 4; 1 is the voice's own pace. */
  speed?: number;
  /** Pronunciations of single words; IPA between slashes, else a respelling. */
  lexicon?: Lexicon;
}

export interface RequestOptions extends SpeechOptions {
  /** Without it: the extension of the output path; `wav` where there is no path. */
  format?: ResponseFormat;
  signal?: AbortSignal;
  /** Called as speech arrives, with the share of the text that has been spoken, 0 .. 1. */
  onProgress?: (share: number) => void;
}

export interface TTSWrapperOptions extends SpeechOptions {
  /** `default` is the embedded voice (over HTTP: the server's default voice); else the same as `voice`, which wins. */
  modelName?: string;

  /** Speak over HTTP, through this Brisk server, e.g. `http://127.0.0.1:8080`; `/v1` may be appended. */
  baseUrl?: string;
  apiKey?: string;

  /** In process only: keep spoken sentences here, across runs. Without it they are remembered in memory alone. */
  cacheDir?: string;
  /** In process only: memory for spoken sentences, in MB; 100 by default. */
  cacheMb?: number;
  /** In process only: folder of the voices; by default the one that comes with Brisk. */
  voicesDir?: string;
  /** In process only: other names for voices. */
  aliases?: VoiceAliases;
  /** In process only: worker processes; by default one per core, two at most. */
  workers?: number;

  /** For tests, or to put something else behind the same interface. */
  source?: SpeechSource;
  now?: MonotonicClock;
}

/** What one request took and gave. */
export interface SpeechSummary {
  durationSeconds: number;
  bytes: number;
  latencyMs: number;
  cache: CacheOutcome;
}

export interface SpeechFile extends SpeechSummary {
  /** The output path, absolute. */
  path: string;
}
