import { access, rename } from 'node:fs/promises';
import path from 'node:path';
import { BriskError } from '@brisk/contracts';
import { hashFiles } from '../hash-files.js';
import { verifyVoice, type VoiceVerification } from '../verify-voice.js';
import type { Voice } from '../voice.js';

export interface StagedVoice {
  /** `<id>.onnx`, with its config beside it, on the file system of `voicesDir` and out of sight. */
  model: string;
  voicesDir: string;
  /** What the model must hash to, hex. */
  sha256?: string;
  /** Whether it may take the place of a voice of the same name. */
  replace: boolean;
  verify?: (modelPath: string) => Promise<VoiceVerification>;
}

/**
 * Lets a voice speak, and renames its files into place when it does, so that nobody ever sees half a voice.
 *
 * @throws BriskError `voice_invalid`, `already_exists`
 */
export async function installStaged(staged: StagedVoice): Promise<Voice> {
  const { model, voicesDir, sha256, replace, verify = verifyVoice } = staged;
  const installed = path.join(voicesDir, path.basename(model));
  if (sha256 !== undefined) await checkHash(model, sha256);
  const { voice, problems } = await verify(model);
  if (!voice || problems.length > 0) throw new BriskError('voice_invalid', problems.join('; '));
  if (!replace) await refuseExisting(voicesDir, path.basename(model, '.onnx'));
  // A model makes a voice visible, so its config goes first.
  await rename(`${model}.json`, `${installed}.json`);
  await rename(model, installed);
  return { ...voice, modelPath: installed };
}

/** @throws BriskError `already_exists` */
export async function refuseExisting(voicesDir: string, id: string): Promise<void> {
  const exists = await access(path.join(voicesDir, `${id}.onnx`)).then(
    () => true,
    () => false,
  );
  if (exists) throw new BriskError('already_exists', `The voice "${id}" is installed already.`, { param: 'id' });
}

async function checkHash(model: string, expected: string): Promise<void> {
  const actual = await hashFiles(model);
  if (actual === expected.toLowerCase()) return;
  throw new BriskError('voice_invalid', `The model's sha-256 is ${actual}, not the one that was given.`);
}
