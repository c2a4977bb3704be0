import { noStats, type AudioTier, type CachedAudio, type TierStats } from '../audio-tier.js';
import { isPurgedBy, type PurgeField } from '../owner-tags.js';

/** A tier of few parts, whose look-ups can be held up. */
export class FakeTier implements AudioTier {
  readonly entries = new Map<string, CachedAudio>();
  /** Each look-up answers with what was there when it began, once this has resolved. */
  held: Promise<void> = Promise.resolve();
  private readonly counts = noStats();

  constructor(
    readonly source: AudioTier['source'] = 'disk',
    private readonly maxSamples = 50_000,
  ) {}

  async get(key: string): Promise<CachedAudio | undefined> {
    const found = this.entries.get(key);
    this.counts[found ? 'hits' : 'misses'] += 1;
    await this.held;
    return found;
  }

  has(key: string): Promise<boolean> {
    return Promise.resolve(this.entries.has(key));
  }

  set(key: string, { pcm, sampleRate }: CachedAudio): Promise<void> {
    if (pcm.length <= this.maxSamples) this.entries.set(key, { pcm: pcm.slice(), sampleRate });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.entries.delete(key);
    return Promise.resolve();
  }

  purge(field: PurgeField): Promise<void> {
    for (const key of [...this.entries.keys()]) if (isPurgedBy(field, key)) this.entries.delete(key);
    return Promise.resolve();
  }

  stats(): TierStats {
    return { ...this.counts, entries: this.entries.size };
  }
}
