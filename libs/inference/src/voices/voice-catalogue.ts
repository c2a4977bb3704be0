import { readdir } from 'node:fs/promises';
import { BriskError, type VoiceProblem } from '@brisk/contracts';
import { fileSignature } from './folder-signature.js';
import { readVoice, type ReadVoice } from './read-voice.js';
import { unloadedVoices } from './unloaded-voices.js';
import { versionOf, type Voice } from './voice.js';

/** Voices, by their bytes, that began to serve or ceased to. */
export interface CatalogueChange {
  came: Voice[];
  gone: Voice[];
}

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
  /** By file name without extension. */
  private readonly known = new Map<string, { signature: string; read: ReadVoice }>();
  private withheld = new Set<string>();
  /** By version: serve no new request, but those under way. */
  private readonly retiring = new Map<string, Voice>();

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
    return [...this.voices.values()].filter((voice) => this.serves(voice));
  }

  /** The voice of that id, if it can serve. */
  get(id: string): Voice | undefined {
    const voice = this.voices.get(id);
    return voice && this.serves(voice) ? voice : undefined;
  }

  /** The voice with that hash, when it serves or still serves what is under way. */
  version(id: string, hash: string): Voice | undefined {
    const voice = this.get(id);
    return voice?.hash === hash ? voice : this.retiring.get(versionOf({ id, hash }));
  }

  get anyRetires(): boolean {
    return this.retiring.size > 0;
  }

  isRetiring(voice: Voice): boolean {
    return this.retiring.has(versionOf(voice));
  }

  /** Nothing of it is under way any more, and no worker holds it. */
  retired(voice: Voice): void {
    this.retiring.delete(versionOf(voice));
  }

  /** Sound, and out of service because an operator wants it so. */
  unloaded(): Voice[] {
    return [...this.voices.values()].filter(({ id }) => this.withheld.has(id) && !this.broken.has(id));
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

  /** Lets a voice that was marked broken be tried again. */
  mend(id: string): void {
    this.broken.delete(id);
  }

  /**
   * Reads the folder again, and of its files those that have changed. A voice marked broken stays so until its files
   * change. What is gone retires: `version` finds it until `retired` is called.
   *
   * @throws BriskError `config_invalid` when the folder cannot be read; what was known stays
   */
  async reload(): Promise<CatalogueChange> {
    const before = this.list();
    const withheld = await unloadedVoices(this.folder);
    const voices = new Map<string, Voice>();
    const unreadable = new Map<string, VoiceProblem>();
    for (const stem of await voiceStems(this.folder)) {
      const id = stem.normalize('NFC');
      if (this.only !== undefined && id !== this.only) continue;
      const read = voices.has(id) ? { problems: ['name: the same as another voice'] } : await this.read(stem);
      if ('voice' in read) voices.set(id, read.voice);
      else unreadable.set(stem, { id, file: `${stem}.onnx`, problems: read.problems });
    }
    this.voices = voices;
    this.unreadable = unreadable;
    this.withheld = withheld;
    for (const [id, { hash }] of this.broken) if (voices.get(id)?.hash !== hash) this.broken.delete(id);
    return this.changeSince(before);
  }

  private serves({ id }: Voice): boolean {
    return !this.broken.has(id) && !this.withheld.has(id);
  }

  private async read(stem: string): Promise<ReadVoice> {
    const signature = await fileSignature(this.folder, stem);
    const known = this.known.get(stem);
    if (known?.signature === signature) return known.read;
    const read = await readVoice(this.folder, stem);
    this.known.set(stem, { signature, read });
    return read;
  }

  private changeSince(before: readonly Voice[]): CatalogueChange {
    const now = this.list();
    const isIn = (voices: readonly Voice[], one: Voice) => voices.some((voice) => versionOf(voice) === versionOf(one));
    const gone = before.filter((voice) => !isIn(now, voice));
    for (const voice of now) this.retiring.delete(versionOf(voice));
    for (const voice of gone) this.retiring.set(versionOf(voice), voice);
    return { gone, came: now.filter((voice) => !isIn(before, voice)) };
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
