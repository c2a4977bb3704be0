import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BriskError } from '@brisk/contracts';
import { parsePiperConfig } from '../piper-config.js';
import { isVoiceId } from '../read-voice.js';
import type { VoiceVerification } from '../verify-voice.js';
import type { Voice } from '../voice.js';
import { installStaged, refuseExisting } from './install-staged.js';

export interface VoiceUploadsOptions {
  voicesDir: string;
  /** Of a model. */
  maxBytes: number;
  /** Epoch ms. */
  now?: () => number;
  verify?: (modelPath: string) => Promise<VoiceVerification>;
}

/** A model that is about to come, and its config. */
export interface NewUpload {
  id: string;
  /** The text of `<id>.onnx.json`. */
  config: string;
  sizeBytes: number;
  /** Of the model, hex. */
  sha256?: string;
  replace: boolean;
}

type KeptUpload = Omit<NewUpload, 'config'>;

const INCOMING = '.incoming';
const PREFIX = 'upload-';
const UPLOAD = /^[0-9a-f-]{36}$/;
/** An upload that nobody goes on with is thrown away, in ms. */
const FORGOTTEN_MS = 24 * 3_600_000;

/**
 * Voices that come piece by piece, so that one can be resumed, and shows how far it is. Everything is kept in a hidden
 * folder of the voices' own: pieces may reach several processes, and a restart loses none.
 */
export class VoiceUploads {
  constructor(private readonly options: VoiceUploadsOptions) {}

  /**
   * Checks what can be checked before the model comes.
   *
   * @returns the upload's name
   * @throws BriskError `invalid_parameter`, `payload_too_large`, `voice_invalid`, `already_exists`
   */
  async begin({ config, ...kept }: NewUpload): Promise<string> {
    const { voicesDir, maxBytes } = this.options;
    const { id, sizeBytes, replace } = kept;
    if (!isVoiceId(id)) {
      const message = 'A voice is named with letters, digits, ".", "_", "+" and "-" (at most 128).';
      throw new BriskError('invalid_parameter', message, { param: 'id' });
    }
    if (sizeBytes > maxBytes) {
      const message = `The model is larger than the limit of ${maxBytes / 1e6} MB.`;
      throw new BriskError('payload_too_large', message, { param: 'size_bytes' });
    }
    const parsed = parsePiperConfig(config);
    if ('problems' in parsed) throw new BriskError('voice_invalid', parsed.problems.join('; '), { param: 'config' });
    if (!replace) await refuseExisting(voicesDir, id);
    await this.sweep();
    const upload = randomUUID();
    const folder = this.folderOf(upload);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'upload.json'), JSON.stringify(kept satisfies KeptUpload));
    await writeFile(path.join(folder, `${id}.onnx.json`), config);
    await writeFile(path.join(folder, 'model.part'), '');
    return upload;
  }

  /**
   * Adds a piece behind those that are here.
   *
   * @returns bytes that are here now
   * @throws BriskError `not_found`, `wrong_state` for a piece that does not follow, `payload_too_large`
   */
  async append(upload: string, offset: number, piece: Uint8Array): Promise<number> {
    const { sizeBytes } = await this.kept(upload);
    const part = path.join(this.folderOf(upload), 'model.part');
    const { size } = await stat(part);
    if (offset !== size) throw new BriskError('wrong_state', `${size} bytes are here: go on from there.`);
    const received = size + piece.length;
    if (received > sizeBytes) throw new BriskError('payload_too_large', `More than the ${sizeBytes} bytes announced.`);
    const file = await open(part, 'r+');
    try {
      await file.write(piece, 0, piece.length, offset);
    } finally {
      await file.close();
    }
    return received;
  }

  /**
   * Lets the voice speak in a process of its own, and puts it among the others when it does; else nothing is left of it.
   *
   * @throws BriskError `not_found`, `wrong_state` when something is missing, `voice_invalid`, `already_exists`
   */
  async finish(upload: string): Promise<Voice> {
    const { voicesDir, verify } = this.options;
    const { id, sizeBytes, sha256, replace } = await this.kept(upload);
    const folder = this.folderOf(upload);
    const part = path.join(folder, 'model.part');
    const { size } = await stat(part);
    if (size !== sizeBytes) throw new BriskError('wrong_state', `${size} of ${sizeBytes} bytes are here.`);
    const model = path.join(folder, `${id}.onnx`);
    try {
      await rename(part, model);
      return await installStaged({ model, voicesDir, replace, ...(sha256 && { sha256 }), ...(verify && { verify }) });
    } finally {
      await this.discard(folder);
    }
  }

  /** @throws BriskError `not_found` */
  async cancel(upload: string): Promise<string> {
    const { id } = await this.kept(upload);
    await this.discard(this.folderOf(upload));
    return id;
  }

  /** @throws BriskError `not_found` */
  async kept(upload: string): Promise<KeptUpload> {
    const text = UPLOAD.test(upload)
      ? await readFile(path.join(this.folderOf(upload), 'upload.json'), 'utf8').catch(() => undefined)
      : undefined;
    if (text === undefined) throw new BriskError('not_found', 'There is no such upload.');
    return JSON.parse(text) as KeptUpload;
  }

  private async sweep(): Promise<void> {
    const { voicesDir, now = Date.now } = this.options;
    const incoming = path.join(voicesDir, INCOMING);
    for (const name of await readdir(incoming).catch(() => [])) {
      if (!name.startsWith(PREFIX)) continue;
      const part = await stat(path.join(incoming, name, 'model.part')).catch(() => undefined);
      if (part && now() - part.mtimeMs > FORGOTTEN_MS) await this.discard(path.join(incoming, name));
    }
  }

  private async discard(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
    await rmdir(path.dirname(folder)).catch(() => {}); // Others may be at work in it.
  }

  private folderOf(upload: string): string {
    return path.join(this.options.voicesDir, INCOMING, `${PREFIX}${upload}`);
  }
}
