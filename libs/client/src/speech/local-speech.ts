import os from 'node:os';
import { CachingSynthesizer, DiskTier, MemoryTier, type AudioTier } from '@brisk/cache';
import { BriskError, type AudioSource } from '@brisk/contracts';
import {
  FRONT_END_VERSION,
  defaultVoiceId,
  EMBEDDED_VOICE,
  hasSpeakableContent,
  normaliseText,
  resolveVoice,
  SpeechEngine,
  splitSentences,
  untilAborted,
  type VoiceAliases,
} from '@brisk/inference';
import type { CacheContents, SpeechPart, SpeechSource, Utterance } from './speech-source.js';
import { spokenShares } from './spoken-shares.js';
import { cancelled, UtteranceScopes } from './utterance-scopes.js';

export interface LocalSpeechOptions {
  voicesDir: string;
  /** What is expected to be asked for first, and is loaded ahead. */
  firstVoice?: string;
  /** Keeps spoken sentences across runs. */
  cacheDir?: string;
  /** Memory for spoken sentences, in MB; 0 for none. */
  cacheMb?: number;
  aliases?: VoiceAliases;
  workers?: number;
}

const MB = 1e6;
const CACHE_MB = 100;
const DISK_BYTES = 1024 * MB;
const POOL_BYTES = 2048 * MB;
/** More of them would rather take memory than save time beside a program of its own. */
const MOST_WORKERS = 2;
/** Nobody but the program itself queues here, so a sentence may wait for all those before it. */
const SENTENCE_DEADLINE_MS = 300_000;
const QUEUE_LIMIT = 100_000;

/** Where audio comes from that somebody had to wait for; the rest is a cache's. */
const MADE: readonly AudioSource[] = ['synthesis', 'coalesced'];

/** Speech from worker processes of our own, behind a cache of sentences. They start with the first utterance. */
export class LocalSpeech implements SpeechSource {
  private readonly scopes = new UtteranceScopes();
  private readonly tiers: AudioTier[];
  private readonly aliases: Record<string, string>;
  private starting: Promise<SpeechEngine> | undefined;
  private engine: SpeechEngine | undefined;
  private cache: CachingSynthesizer | undefined;

  constructor(private readonly options: LocalSpeechOptions) {
    const { cacheMb = CACHE_MB, cacheDir, aliases = {} } = options;
    this.aliases = { ...aliases };
    this.tiers = [];
    if (cacheMb > 0) this.tiers.push(new MemoryTier({ maxBytes: cacheMb * MB }));
    if (cacheDir !== undefined) this.tiers.push(new DiskTier({ folder: cacheDir, maxBytes: DISK_BYTES }));
  }

  async warmUp(): Promise<void> {
    await this.ready();
  }

  async *speak({ text, voice: name, signal, ...rest }: Utterance): AsyncGenerator<SpeechPart, void, undefined> {
    const normalised = normaliseText(text);
    if (normalised === '') throw new BriskError('input_empty', 'The text is empty.', { param: 'input' });
    if (!hasSpeakableContent(normalised)) {
      throw new BriskError('nothing_to_say', 'The text has nothing to say.', { param: 'input' });
    }
    const scope = this.scopes.begin(signal);
    try {
      const engine = await untilAborted(this.ready(), scope.signal, cancelled);
      const resolved = resolveVoice(engine.catalogue, this.aliases, name);
      const shares = spokenShares(normalised, splitSentences(normalised, resolved.voice.language));
      const sentences = engine.speak({
        ...rest,
        ...resolved,
        text: normalised,
        tenantId: 'local',
        profile: 'optimized',
        sentenceDeadlineMs: SENTENCE_DEADLINE_MS,
        signal: scope.signal,
      });
      for await (const { pcm, sampleRate, source } of sentences) {
        yield {
          pcm,
          sampleRate,
          cache: MADE.includes(source) ? 'miss' : 'hit',
          progress: shares.next().value?.after ?? 1,
        };
      }
    } finally {
      scope.end();
    }
  }

  cacheContents(): CacheContents {
    const contents: CacheContents = {};
    for (const tier of this.tiers) {
      const { entries, bytes } = tier.stats();
      contents[tier.source] = { entries, bytes };
    }
    return contents;
  }

  async close(): Promise<void> {
    this.scopes.close();
    await Promise.allSettled([this.engine?.drain(0), this.starting]);
    await this.cache?.stored();
  }

  private ready(): Promise<SpeechEngine> {
    this.starting ??= this.start().catch((error: unknown) => {
      this.starting = undefined; // the next utterance tries again
      throw error;
    });
    return this.starting;
  }

  /** A guess, before the folder has been read: a voice that is not there is left out, and others load when asked for. */
  private preload(): string[] {
    const { firstVoice: name = 'default' } = this.options;
    const named = this.aliases[name] ?? (name === 'default' ? EMBEDDED_VOICE : name);
    return [named.split(':')[0]!];
  }

  private async start(): Promise<SpeechEngine> {
    const { voicesDir, workers = Math.min(MOST_WORKERS, os.availableParallelism()) } = this.options;
    const engine = await SpeechEngine.open({
      voicesDir,
      devices: ['cpu'],
      workers,
      memoryBytes: POOL_BYTES,
      queueLimit: QUEUE_LIMIT,
      preload: this.preload(),
      wrap: (pool) =>
        (this.cache = new CachingSynthesizer(pool, { tiers: this.tiers, frontEndVersion: FRONT_END_VERSION })),
    });
    this.scopes.refuseWhenClosed();
    this.engine = engine;
    this.aliases.default ??= defaultVoiceId(engine.catalogue);
    try {
      await engine.start();
    } catch (error) {
      await engine.drain(0);
      throw error;
    }
    return engine;
  }
}
