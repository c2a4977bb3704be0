import { hash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { attempt } from './attempt.js';
import { noStats, type AudioTier, type CachedAudio, type TierStats } from './audio-tier.js';
import { ENTRY_HEADER_BYTES, fromAudioEntry, toAudioEntry } from './audio-entry.js';
import { isPurgedBy, tagsOf, type PurgeField } from './owner-tags.js';

export interface DiskOptions {
  /** Made when it is missing; may be shared with other processes. */
  folder: string;
  /** Most bytes of files kept by this process. */
  maxBytes: number;
  /** Wall clock in ms, for the times of files. */
  now?: () => number;
}

const SUFFIX = '.audio';
const UNFINISHED = '.partial';
/** A file that is still unfinished after this was left by a process that died. */
const ABANDONED_MS = 3_600_000;

/**
 * Audio in files that outlive the process, one for each entry, least recently used first out. A file appears under its
 * name only when it is whole, and counts only when its digest is right. Disk trouble makes misses, never errors.
 */
export class DiskTier implements AudioTier {
  readonly source = 'disk';
  private readonly folder: string;
  private readonly maxBytes: number;
  private readonly now: () => number;
  /** Sizes by file name, least recently used first. */
  private readonly files = new Map<string, number>();
  private readonly counts = noStats();
  private scanned: Promise<void> | undefined;
  private changing: Promise<void> = Promise.resolve();

  constructor({ folder, maxBytes, now = Date.now }: DiskOptions) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.now = now;
  }

  async get(key: string): Promise<CachedAudio | undefined> {
    const audio = await attempt(this.counts, () => this.read(key));
    if (audio) this.counts.hits += 1;
    else this.counts.misses += 1;
    return audio;
  }

  async has(key: string): Promise<boolean> {
    await attempt(this.counts, () => this.scan());
    return this.files.has(fileName(key));
  }

  async set(key: string, audio: CachedAudio): Promise<void> {
    await this.change(() => this.write(key, audio));
  }

  async delete(key: string): Promise<void> {
    await this.change(async () => {
      await this.scan();
      await this.remove(fileName(key));
    });
  }

  async purge(field: PurgeField): Promise<void> {
    await this.change(async () => {
      await this.scan();
      const names = [...this.files.keys()].filter((name) => isPurgedBy(field, name));
      for (const name of names) await attempt(this.counts, () => this.remove(name));
    });
  }

  stats(): TierStats {
    return { ...this.counts, entries: this.files.size };
  }

  private async read(key: string): Promise<CachedAudio | undefined> {
    await this.scan();
    const name = fileName(key);
    const file = await readFile(this.pathOf(name)).catch(ignoreMissing);
    if (!file) {
      this.forget(name);
      return undefined;
    }
    const audio = fromAudioEntry(key, file);
    if (!audio) {
      this.counts.damaged += 1;
      await this.remove(name);
      return undefined;
    }
    this.remember(name, file.length);
    const seconds = this.now() / 1000;
    // Only orders the files for the next start: nobody waits for it, and a file that is gone needs no time.
    utimes(this.pathOf(name), seconds, seconds).catch(() => {});
    return audio;
  }

  private async write(key: string, audio: CachedAudio): Promise<void> {
    const size = ENTRY_HEADER_BYTES + audio.pcm.byteLength;
    if (size > this.maxBytes) return;
    await this.scan();
    const name = fileName(key);
    this.remember(name, size);
    await this.makeRoom();
    const unfinished = this.pathOf(`${randomUUID()}${UNFINISHED}`);
    try {
      await writeFile(unfinished, toAudioEntry(key, audio), { flag: 'wx' });
      await rename(unfinished, this.pathOf(name));
      this.remember(name, size); // again: a look-up in between found nothing, and forgot it
    } catch (error) {
      this.forget(name);
      await rm(unfinished, { force: true }).catch(() => {});
      throw error;
    }
  }

  /** Removes the least recently used until what is here, and what is about to be written, fits. */
  private async makeRoom(): Promise<void> {
    while (this.counts.bytes > this.maxBytes) {
      const [oldest] = this.files.keys();
      if (oldest === undefined) return;
      this.counts.evictions += 1;
      await this.remove(oldest);
    }
  }

  /** Learns once what an earlier process left, oldest first, and clears away what it did not finish. */
  private scan(): Promise<void> {
    this.scanned ??= this.readFolder().catch((error: unknown) => {
      this.scanned = undefined; // try again next time
      throw error;
    });
    return this.scanned;
  }

  private async readFolder(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const found: { name: string; size: number; time: number }[] = [];
    for (const name of await readdir(this.folder)) {
      if (!name.endsWith(SUFFIX) && !name.endsWith(UNFINISHED)) continue;
      const info = await stat(this.pathOf(name)).catch(ignoreMissing);
      if (!info) continue;
      if (name.endsWith(SUFFIX)) found.push({ name, size: info.size, time: info.mtimeMs });
      else if (this.now() - info.mtimeMs > ABANDONED_MS) await rm(this.pathOf(name), { force: true }).catch(() => {});
    }
    found.sort((a, b) => a.time - b.time);
    for (const { name, size } of found) this.remember(name, size);
    await attempt(this.counts, () => this.makeRoom()); // what cannot be removed can still be read
  }

  private async remove(name: string): Promise<void> {
    this.forget(name);
    await rm(this.pathOf(name), { force: true });
  }

  private remember(name: string, size: number): void {
    this.forget(name);
    this.files.set(name, size);
    this.counts.bytes += size;
  }

  private forget(name: string): void {
    this.counts.bytes -= this.files.get(name) ?? 0;
    this.files.delete(name);
  }

  /** One after the other: two writers at once would make room for each other only in the books. */
  private change(operation: () => Promise<void>): Promise<void> {
    this.changing = this.changing.then(() => attempt(this.counts, operation));
    return this.changing;
  }

  private pathOf(name: string): string {
    return path.join(this.folder, name);
  }
}

/** Safe in any file system, whatever the key; begins with the key's tags, which are. */
function fileName(key: string): string {
  return `${tagsOf(key)}${hash('sha256', key)}${SUFFIX}`;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
