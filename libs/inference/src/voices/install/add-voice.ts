import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { BriskError } from '@brisk/contracts';
import { verifyVoice, type VoiceVerification } from '../verify-voice.js';
import type { Voice } from '../voice.js';
import { downloadFile, type DownloadOptions } from './download-file.js';
import { installStaged, refuseExisting } from './install-staged.js';
import { parseVoiceSource, type VoiceSource } from './voice-source.js';

export interface AddVoiceOptions extends DownloadOptions {
  voicesDir: string;
  /** Path or URL of the model; its config is expected beside it. */
  source: string;
  /** Name to install it under, instead of the file's. */
  id?: string;
  /** What the model must hash to, hex. */
  sha256?: string;
  /** Replace a voice of the same name. */
  force?: boolean;
  /** Called when the files are here and the trial begins. */
  onVerify?: () => void;
  verify?: (modelPath: string) => Promise<VoiceVerification>;
}

/** Bigger than any config, smaller than any model. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024;

/**
 * Installs a voice. Its files are gathered in a hidden folder of `voicesDir`, checked there, made to speak, and only
 * then renamed into place, so that nobody sees a half-copied voice. What a broken download left stays for a next call.
 *
 * @throws BriskError `invalid_parameter` (source, id, sha256 or a voice that exists), `download_failed`, `voice_invalid`
 */
export async function addVoice(options: AddVoiceOptions): Promise<Voice> {
  const { voicesDir, sha256, force = false, onVerify, verify = verifyVoice } = options;
  const source = parseVoiceSource(options.source, options.id);
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
    throw new BriskError('invalid_parameter', 'The sha-256 must be 64 hexadecimal digits.', { param: 'sha256' });
  }
  if (!force) await refuseExisting(voicesDir, source.id);

  const staging = path.join(voicesDir, '.incoming', source.id);
  const model = path.join(staging, `${source.id}.onnx`);
  try {
    await mkdir(staging, { recursive: true });
    await gather(source, model, options);
    onVerify?.();
    return await installStaged({ model, voicesDir, replace: force, verify, ...(sha256 && { sha256 }) });
  } finally {
    if (!(await isUnfinished(staging))) await rm(staging, { recursive: true, force: true });
    await rmdir(path.dirname(staging)).catch(() => {}); // Others may be at work in it.
  }
}

/** Whether a download that was cut can go on from what lies there. */
async function isUnfinished(staging: string): Promise<boolean> {
  return (await readdir(staging).catch(() => [])).some((name) => name.endsWith('.part'));
}

async function gather(source: VoiceSource, model: string, options: AddVoiceOptions): Promise<void> {
  const fetchFile = source.remote ? downloadFile : copyLocal;
  if (!source.remote) await checkLocal(source.model, options.maxBytes);
  // The small file first: a wrong URL is noticed before the large one is fetched.
  await fetchFile(source.config, `${model}.json`, { ...options, maxBytes: MAX_CONFIG_BYTES, onProgress: undefined });
  await fetchFile(source.model, model, options);
}

async function copyLocal(from: string, to: string, { maxBytes }: DownloadOptions): Promise<void> {
  await checkLocal(from, maxBytes);
  await copyFile(from, to, constants.COPYFILE_FICLONE);
}

async function checkLocal(from: string, maxBytes: number): Promise<void> {
  const found = await stat(from).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${cause.code})`;
    throw new BriskError('voice_invalid', `${from}: ${why}.`, { cause });
  });
  if (!found.isFile()) throw new BriskError('voice_invalid', `${from}: it is not a file.`);
  if (found.size > maxBytes) {
    throw new BriskError('voice_invalid', `${from}: larger than the limit of ${maxBytes / 1e6} MB.`);
  }
}
