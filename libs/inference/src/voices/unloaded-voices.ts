import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Of a voices folder: an empty file for each voice that an operator has taken out of service. It lies beside the voices,
 * so that every process that serves them, now or after a restart, leaves them out.
 */
export const UNLOADED_FOLDER = '.unloaded';

export async function unloadedVoices(voicesDir: string): Promise<Set<string>> {
  return new Set(await readdir(path.join(voicesDir, UNLOADED_FOLDER)).catch(() => []));
}

/** @param id of a voice that exists, and so a safe file name */
export async function setUnloaded(voicesDir: string, id: string, unloaded: boolean): Promise<void> {
  const folder = path.join(voicesDir, UNLOADED_FOLDER);
  if (!unloaded) return rm(path.join(folder, id), { force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, id), '');
}
