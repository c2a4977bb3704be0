import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { UNLOADED_FOLDER } from './unloaded-voices.js';

/** Tells two states of a voice's files apart without reading them. */
export async function fileSignature(folder: string, stem: string): Promise<string> {
  const parts = await Promise.all([`${stem}.onnx`, `${stem}.onnx.json`].map((name) => signature(folder, name)));
  return parts.join();
}

/** The same of all voices of a folder, and of which are to serve. Empty when the folder cannot be read. */
export async function folderSignature(folder: string): Promise<string> {
  const [names, unloaded] = await Promise.all([namesIn(folder), namesIn(path.join(folder, UNLOADED_FOLDER))]);
  const files = names.filter((name) => /^[^.].*\.onnx(?:\.json)?$/su.test(name));
  const parts = await Promise.all(files.map(async (name) => `${name}=${await signature(folder, name)}`));
  return [...parts, ...unloaded].join('\n');
}

const namesIn = (folder: string) =>
  readdir(folder).then(
    (names) => names.sort(),
    () => [],
  );

/** Links are followed, as they are when the voice is read. */
async function signature(folder: string, name: string): Promise<string> {
  const found = await stat(path.join(folder, name), { bigint: true }).catch(() => undefined);
  return found ? `${found.ino}:${found.size}:${found.mtimeNs}` : 'none';
}
