import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SentenceAudio } from '@brisk/contracts';

/** The sentences of one utterance, each in a file of raw samples (signed 16 bit), in a folder of their own. */
export class SpokenFiles {
  private readonly spoken: Omit<SentenceAudio, 'pcm'>[] = [];

  private constructor(private readonly folder: string) {}

  static async create(parent: string): Promise<SpokenFiles> {
    await mkdir(parent, { recursive: true });
    return new SpokenFiles(await mkdtemp(path.join(parent, 'utterance-')));
  }

  get count(): number {
    return this.spoken.length;
  }

  async write({ pcm, ...rest }: SentenceAudio): Promise<void> {
    await writeFile(this.pathOf(this.count), new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength));
    this.spoken.push(rest);
  }

  /** In the order in which they were written. */
  async *read(): AsyncGenerator<SentenceAudio, void, undefined> {
    for (const [index, rest] of this.spoken.entries()) {
      const bytes = await readFile(this.pathOf(index));
      yield { ...rest, pcm: new Int16Array(new Uint8Array(bytes).buffer) };
    }
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  private pathOf(index: number): string {
    return path.join(this.folder, `${index}.pcm`);
  }
}
