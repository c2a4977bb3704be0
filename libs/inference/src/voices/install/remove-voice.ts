import { lstat, rm } from 'node:fs/promises';
import path from 'node:path';
import { BriskError } from '@brisk/contracts';
import { isVoiceId } from '../read-voice.js';

/**
 * Deletes a voice's two files, sound or damaged. Where they are links, only the links go.
 *
 * @throws BriskError `voice_not_found`
 */
export async function removeVoice(voicesDir: string, id: string): Promise<void> {
  const model = path.join(voicesDir, `${id}.onnx`);
  const found = isVoiceId(id) && ((await exists(model)) || (await exists(`${model}.json`)));
  if (!found) throw new BriskError('voice_not_found', `There is no voice "${id}" to remove.`, { param: 'voice' });
  await rm(model, { force: true });
  await rm(`${model}.json`, { force: true });
}

function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
