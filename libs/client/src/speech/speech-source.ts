import type { AudioTier } from '@brisk/cache';
import type { Lexicon } from '@brisk/contracts';

/** How much of something came from the cache. */
export type CacheOutcome = 'hit' | 'partial' | 'miss';

export interface Utterance {
  /** Any length; normalised by whoever speaks it. */
  text: string;
  /** Voice id, alias or `id:speaker`; `default` is the source's default voice. */
  voice: string;
  /** 0.25 .. 4. */
  speed: number;
  lexicon?: Lexicon;
  signal?: AbortSignal;
}

/** A stretch of an utterance's audio. */
export interface SpeechPart {
  /** Mono, signed 16 bit; may be shared with a cache, so never written to. */
  pcm: Int16Array;
  /** Hz; the same for all parts of an utterance. */
  sampleRate: number;
  cache: CacheOutcome;
  /** Share of the text that has been spoken with this part, 0 .. 1. */
  progress: number;
}

/** What a cache holds now, by where it keeps it. */
export type CacheContents = Partial<Record<AudioTier['source'], { entries: number; bytes: number }>>;

/** The port between `TTSWrapper` and where speech comes from: workers of our own, or a server. */
export interface SpeechSource {
  /** Gets ready ahead of the first utterance; not needed, but saves that one the wait. */
  warmUp(): Promise<void>;
  /**
   * Speaks in order, holding only a bounded stretch in memory. Stopping early cancels what is under way.
   *
   * @throws BriskError, also from `close` on: what is under way fails with `cancelled`
   */
  speak(utterance: Utterance): AsyncGenerator<SpeechPart, void, undefined>;
  /** Undefined where the cache is somebody else's. */
  cacheContents(): CacheContents | undefined;
  close(): Promise<void>;
}
