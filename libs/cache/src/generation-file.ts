import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GenerationHome, Generations } from './generations.js';
import { isPurgeField, type PurgeField } from './owner-tags.js';

/**
 * Generations that outlive the process, for a disk tier that does. Read when it is made. A file that is damaged may hide
 * a purge, so it counts as a purge of everything.
 */
export class GenerationFile implements GenerationHome {
  private written: Promise<boolean> = Promise.resolve(true);
  private outdated = false;

  /** @param file JSON, `{field: number}`; its folder is made when it is missing */
  constructor(
    private readonly file: string,
    private readonly generations: Generations,
  ) {
    const known = read(file);
    for (const [field, number] of known ?? []) generations.raise(field, number);
    generations.onPurge(() => void this.save());
    generations.keepIn(this);
    if (!known) void generations.purge(['all']);
  }

  /** What was purged is in the file, or is known not to be. */
  purge(): Promise<boolean> {
    return this.save();
  }

  /** One write after the other, each with all that is known when it begins. */
  private save(): Promise<boolean> {
    if (this.outdated) return this.written;
    this.outdated = true;
    this.written = this.written.then(() => {
      this.outdated = false;
      return this.write();
    });
    return this.written;
  }

  private async write(): Promise<boolean> {
    const unfinished = `${this.file}.${randomUUID()}`;
    try {
      await mkdir(path.dirname(this.file), { recursive: true });
      await writeFile(unfinished, JSON.stringify(Object.fromEntries(this.generations.entries())), { flag: 'wx' });
      await rename(unfinished, this.file);
      return true;
    } catch {
      await rm(unfinished, { force: true }).catch(() => {});
      return false;
    }
  }
}

/** Empty when there is no file, undefined when there is one that cannot be understood. */
function read(file: string): [PurgeField, number][] | undefined {
  try {
    const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>);
    return entries.every(isGeneration) ? entries : undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? [] : undefined;
  }
}

function isGeneration(entry: [string, unknown]): entry is [PurgeField, number] {
  return isPurgeField(entry[0]) && Number.isSafeInteger(entry[1]);
}
