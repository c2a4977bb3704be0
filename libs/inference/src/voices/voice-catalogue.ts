import { readdir } from 'node:fs/promises';
import { BriskError, type VoiceProblem } from '@brisk/contracts';
import { readVoice } from './read-voice.js';
import type { Voice } from './voice.js';

/**
 * The voices of a folder. One bad voice never takes the others down: it is left out and `problems()` says why.
 *
 * The folder is flat: `<id>.onnx` beside `<id>.onnx.json`. Links to files are followed, so that a model store may be
 * shared; sub-folders and hidden files are not looked into. Ids are ordered by code point, in NFC.
 */
export class VoiceCatalogue {
  private voices = new Map<string, Voice>();
  private unreadable = new Map<string, VoiceProblem>();
  /** By id: found bad when loaded, for as long as the files stay the same. */
  private readonly broken = new Map<string, VoiceProblem & { hash: string }>();

  private constructor(
    readonly folder: string,
    private readonly only: string | undefined,
  ) {}

  /**
   * Reads and hashes all voices of a folder, or only one.
   *
   * @throws BriskError `config_invalid` when the folder cannot be read
   */
  static async open(folder: string, options: { only?: string } = {}): Promise<VoiceCatalogue> {
    const catalogue = new VoiceCatalogue(folder, options.only);
    await catalogue.reload();
    return catalogue;
  }

  /** Voices that can serve. */
  list(): Voice[] {
    return [...this.voices.values()].filter(({ id }) => !this.broken.has(id));
  }

  /** The voice of that id, if it can serve. */
  get(id: string): Voice | undefined {
    return this.broken.has(id) ? undefined : this.voices.get(id);
  }

  /** Voices that cannot serve, and every reason. */
  problems(): VoiceProblem[] {
    const broken = [...this.broken.values()].map(({ id, file, problems }) => ({ id, file, problems }));
    return [...this.unreadable.values(), ...broken];
  }

  /** Takes a voice out of service that turned out to be bad when a worker loaded it; others stay. */
  markBroken(id: string, problems: string[]): void {
    const voice = this.voices.get(id);
    if (voice) this.broken.set(id, { id, file: `${id}.onnx`, problems, hash: voice.hash });
  }

  /**
   * Reads the folder again. A voice marked broken stays so until its files change.
   *
   * @throws BriskError `config_invalid` when the folder cannot be read; what was known stays
   */
  async reload(): Promise<void> {
    const voices = new Map<string, Voice>();
    const unreadable = new Map<string, VoiceProblem>();
    for (const stem of await voiceStems(this.folder)) {
      const id = stem.normalize('NFC');
      if (this.only !== undefined && id !== this.only) continue;
      const read = voices.has(id)
        ? { problems: ['name: the same as another voice'] }
        : await readVoice(this.folder, stem);
      if ('voice' in read) voices.set(id, read.voice);
      else unreadable.set(stem, { id, file: `${stem}.onnx`, problems: read.problems });
    }
    this.voices = voices;
    this.unreadable = unreadable;
    for (const [id, { hash }] of this.broken) if (voices.get(id)?.hash !== hash) this.broken.delete(id);
  }
}

/** File names without `.onnx` of all models, and of configs whose model is missing. */
async function voiceStems(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    throw new BriskError('config_invalid', `The voices folder "${folder}" cannot be read (${cause.code}).`, { cause });
  });
  const stems = names.flatMap((name) => /^([^.].*)\.onnx(?:\.json)?$/su.exec(name)?.[1] ?? []);
  return [...new Set(stems)].sort();
}
