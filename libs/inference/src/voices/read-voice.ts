import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describeVoice } from './describe-voice.js';
import { hashFiles } from './hash-files.js';
import { parsePiperConfig } from './piper-config.js';
import type { Voice } from './voice.js';

/** Letters of any script (`pt_PT-tugão-medium` is a published voice); no `:`, which separates voice and speaker. */
const VOICE_ID = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._+-]{0,127}$/u;
/** A config with a thousand speakers is about 50 kB. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024;

export type ReadVoice = { voice: Voice } | { problems: string[] };

/** True for a file name without extension that can be a voice's id. */
export function isVoiceId(id: string): boolean {
  return VOICE_ID.test(id);
}

/**
 * Reads and checks one voice, `<folder>/<id>.onnx` and `<id>.onnx.json`; links are followed. The graph itself is not
 * loaded here: a damaged one may take the process down, so that is the worker's part.
 */
export async function readVoice(folder: string, id: string): Promise<ReadVoice> {
  const modelPath = path.join(folder, `${id}.onnx`);
  const configPath = `${modelPath}.json`;
  if (!isVoiceId(id)) {
    return { problems: ['name: a voice file is named with letters, digits, ".", "_", "+" and "-" (at most 128)'] };
  }
  const [modelFault, configFault] = [await fileFault(modelPath), await fileFault(configPath, MAX_CONFIG_BYTES)];
  if (modelFault || configFault) return { problems: [modelFault, configFault].filter((fault) => fault !== undefined) };

  const configText = await readFile(configPath, 'utf8');
  const parsed = parsePiperConfig(configText);
  const file = path.basename(configPath);
  const problems = 'problems' in parsed ? parsed.problems.map((problem) => `${file}: ${problem}`) : [];
  const disguise = await notAModel(modelPath);
  if (disguise) problems.unshift(`${id}.onnx: ${disguise}`);
  if (!('config' in parsed) || problems.length > 0) return { problems };

  const { size: modelBytes } = await stat(modelPath);
  const hash = await hashFiles(modelPath, configPath);
  return { voice: { id: id.normalize('NFC'), ...describeVoice(id, parsed.config), modelPath, modelBytes, hash } };
}

async function fileFault(file: string, maxBytes = Number.POSITIVE_INFINITY): Promise<string | undefined> {
  const name = path.basename(file);
  try {
    const stats = await stat(file);
    if (!stats.isFile()) return `${name}: not a file`;
    if (stats.size === 0) return `${name}: the file is empty`;
    return stats.size > maxBytes ? `${name}: ${stats.size} bytes is too much, at most ${maxBytes}` : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? `${name}: missing` : `${name}: cannot be read (${code})`;
  }
}

/** What a failed download or a clone without Git LFS leaves behind under a model's name. */
async function notAModel(modelPath: string): Promise<string | undefined> {
  let start = '';
  for await (const chunk of createReadStream(modelPath, { end: 63 })) start += (chunk as Buffer).toString('latin1');
  if (start.startsWith('version https://git-lfs')) return 'a Git LFS pointer, not the model itself';
  return /^\s*[<{]/.test(start) ? 'a text document (HTML or JSON), not an ONNX model' : undefined;
}
