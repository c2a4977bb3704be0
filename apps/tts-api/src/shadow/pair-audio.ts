import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PAIR_SIDES, type PairSide, type SentenceAudio } from '@brisk/contracts';
import { wavFile } from '@brisk/inference';

export interface PairAudioOptions {
  folder: string;
  maxBytes: number;
  ttlMs: number;
  /** Epoch ms. */
  now: () => number;
}

interface Kept {
  bytes: number;
  at: number;
}

/** The sound of the latest pairs, on this replica's disk: within a number of bytes, and not for long. */
export class PairAudio {
  private readonly kept = new Map<string, Kept>();
  private changing: Promise<void> = Promise.resolve();

  private constructor(private readonly options: PairAudioOptions) {}

  /** With what is there of an earlier run. */
  static async open(options: PairAudioOptions): Promise<PairAudio> {
    const audio = new PairAudio(options);
    await mkdir(options.folder, { recursive: true });
    const names = (await readdir(options.folder)).sort();
    for (const name of names) {
      const { size, mtimeMs } = await stat(path.join(options.folder, name));
      const [id = ''] = name.split('.');
      audio.kept.set(id, { bytes: size + (audio.kept.get(id)?.bytes ?? 0), at: mtimeMs });
    }
    await audio.trim();
    return audio;
  }

  has(id: string): boolean {
    const kept = this.kept.get(id);
    return kept !== undefined && this.options.now() - kept.at < this.options.ttlMs;
  }

  add(id: string, sides: Readonly<Record<PairSide, SentenceAudio>>): Promise<void> {
    return this.change(async () => {
      const files = PAIR_SIDES.map((side) => [side, wavFile(sides[side].pcm, sides[side].sampleRate)] as const);
      const bytes = files.reduce((sum, [, file]) => sum + file.byteLength, 0);
      if (bytes > this.options.maxBytes) return;
      for (const [side, file] of files) await writeFile(this.pathOf(id, side), file);
      this.kept.set(id, { bytes, at: this.options.now() });
      await this.trim();
    });
  }

  async read(id: string, side: PairSide): Promise<Buffer | undefined> {
    return this.has(id) ? readFile(this.pathOf(id, side)).catch(() => undefined) : undefined;
  }

  /** Removes what is too old; everything when `all`. */
  forget({ all = false } = {}): Promise<void> {
    return this.change(() => this.trim(all));
  }

  private change(work: () => Promise<void>): Promise<void> {
    const done = this.changing.then(work);
    this.changing = done.catch(() => {});
    return done;
  }

  private async trim(all = false): Promise<void> {
    let bytes = [...this.kept.values()].reduce((sum, kept) => sum + kept.bytes, 0);
    for (const [id, kept] of [...this.kept]) {
      if (!all && bytes <= this.options.maxBytes && this.has(id)) break; // the oldest come first
      this.kept.delete(id);
      bytes -= kept.bytes;
      for (const side of PAIR_SIDES) await rm(this.pathOf(id, side), { force: true });
    }
  }

  private pathOf(id: string, side: PairSide): string {
    return path.join(this.options.folder, `${id}.${side}.wav`);
  }
}
