import { ErrorReply } from 'redis';
import { attempt } from '../attempt.js';
import { ENTRY_HEADER_BYTES, fromAudioEntry, toAudioEntry } from '../audio-entry.js';
import { noStats, type AudioTier, type CachedAudio, type TierStats } from '../audio-tier.js';
import { fieldsOf } from '../owner-tags.js';
import { RedisUnavailableError, type RedisLink } from './redis-link.js';
import type { RedisNames } from './redis-names.js';
import type { RedisOptions } from './redis-options.js';
import type { SharedGenerations } from './shared-generations.js';

const DAY_MS = 86_400_000;

/**
 * Audio that all replicas share. Redis bounds it, by its own `maxmemory`. Whatever is wrong with Redis makes misses, and
 * costs a request at most one deadline.
 */
export class RedisTier implements AudioTier {
  readonly source = 'redis';
  private readonly counts = noStats();
  private readonly ttlMs: number;
  private readonly maxValueBytes: number;
  private readonly maxPendingBytes: number;
  private pendingBytes = 0;

  constructor(
    private readonly link: RedisLink,
    private readonly shared: SharedGenerations,
    private readonly names: RedisNames,
    options: Pick<RedisOptions, 'ttlMs' | 'maxValueBytes' | 'maxPendingBytes'> = {},
  ) {
    this.ttlMs = Math.ceil(options.ttlMs ?? DAY_MS);
    this.maxValueBytes = options.maxValueBytes ?? 4 << 20;
    this.maxPendingBytes = options.maxPendingBytes ?? 16 << 20;
  }

  async get(key: string): Promise<CachedAudio | undefined> {
    const audio = await attempt(this.counts, () => this.read(key));
    this.counts[audio ? 'hits' : 'misses'] += 1;
    return audio;
  }

  async has(key: string): Promise<boolean> {
    return (await attempt(this.counts, () => this.link.read(({ text }) => text.exists(this.nameOf(key))))) === 1;
  }

  async set(key: string, audio: CachedAudio): Promise<void> {
    if (ENTRY_HEADER_BYTES + audio.pcm.byteLength > this.maxValueBytes) return;
    await attempt(this.counts, () => this.write(key, audio));
  }

  async delete(key: string): Promise<void> {
    await attempt(this.counts, async () => {
      const name = this.nameOf(key);
      await this.link.write(({ text }) => text.unlink(name));
    });
  }

  /** Nothing to do: entries of before a purge are not asked for again, and go by their age. */
  purge(): Promise<void> {
    return Promise.resolve();
  }

  stats(): TierStats {
    return { ...this.counts };
  }

  /**
   * A look-up that is not counted, and that fails when Redis does.
   *
   * @throws what `RedisLink.read` throws
   */
  async read(key: string): Promise<CachedAudio | undefined> {
    const { epoch: life } = this.shared;
    const name = this.nameOf(key);
    // Generations after the entry, so that a purge in between is seen. Both go out together.
    const [entry, [epoch, ...numbers]] = await this.link.read(({ bytes, text }) =>
      Promise.all([
        bytes.get(name),
        text.hmGet(this.names.generations, ['epoch', ...fieldsOf(key)]).catch(this.refused),
      ]),
    );
    if (!this.shared.agrees(key, epoch, numbers) || epoch !== life || !entry) return undefined;
    const audio = fromAudioEntry(key, entry);
    if (!audio) {
      this.counts.damaged += 1;
      await this.delete(key);
    }
    return audio;
  }

  private readonly refused = (error: unknown): never => {
    if (error instanceof ErrorReply) this.shared.doubt();
    throw error;
  };

  private async write(key: string, audio: CachedAudio): Promise<void> {
    const name = this.nameOf(key);
    const size = ENTRY_HEADER_BYTES + audio.pcm.byteLength;
    if (this.pendingBytes + size > this.maxPendingBytes) throw new RedisUnavailableError();
    await this.link.write(({ text }) => {
      this.pendingBytes += size;
      const expiration = { type: 'PX', value: this.ttlMs } as const;
      // On its way until Redis has answered, however late.
      return text.set(name, toAudioEntry(key, audio), { expiration }).finally(() => (this.pendingBytes -= size));
    });
  }

  private nameOf(key: string): string {
    if (this.shared.epoch === undefined) throw new RedisUnavailableError();
    return this.names.entry(this.shared.epoch, key);
  }
}
