import { noStats, type AudioTier, type CachedAudio, type TierStats } from './audio-tier.js';
import { ByteBoundedLru, type MemoryOptions, type ScopeUse } from './byte-bounded-lru.js';
import type { PurgeField } from './owner-tags.js';

/** Audio in this process' memory, least recently used first out. A hit is the very array that was stored. */
export class MemoryTier implements AudioTier {
  readonly source = 'memory';
  private readonly audio: ByteBoundedLru<CachedAudio>;

  constructor(options: MemoryOptions) {
    this.audio = new ByteBoundedLru(options, ({ pcm }) => pcm.byteLength);
  }

  get(key: string): Promise<CachedAudio | undefined> {
    return Promise.resolve(this.audio.get(key));
  }

  has(key: string): Promise<boolean> {
    return Promise.resolve(this.audio.has(key));
  }

  /** Takes effect at once. */
  set(key: string, { pcm, sampleRate }: CachedAudio, quotaBytes?: number): Promise<void> {
    // A view would keep all of its buffer, of which only the view is counted.
    const own = pcm.byteLength === pcm.buffer.byteLength ? pcm : pcm.slice();
    this.audio.set(key, { pcm: own, sampleRate }, quotaBytes);
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.audio.delete(key);
    return Promise.resolve();
  }

  /** Takes effect at once. */
  purge(field: PurgeField): Promise<void> {
    this.audio.purge(field);
    return Promise.resolve();
  }

  /** @param scope of `scopeOf` */
  useOf(scope: string): ScopeUse {
    return this.audio.useOf(scope);
  }

  stats(): TierStats {
    return { ...noStats(), ...this.audio.stats() };
  }
}
