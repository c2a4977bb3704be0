import path from 'node:path';
import { BriskError } from '@brisk/contracts';
import { VoiceCatalogue, verifyVoice, type VoiceVerification } from '@brisk/inference';
import type { CliContext } from '../cli-context.js';
import { write } from '../write.js';
import type { VoicesOptions } from './voices.js';

/** @throws BriskError `voice_invalid` when a voice failed; each one's result has been printed then */
export async function verifyVoices(ids: string[], { voicesDir }: VoicesOptions, { stdout, signal }: CliContext) {
  const models = ids.length > 0 ? ids.map((id) => path.join(voicesDir, `${id}.onnx`)) : await allModels(voicesDir);
  let failed = 0;
  for (const model of models) {
    signal.throwIfAborted();
    const verification = await verifyVoice(model);
    if (verification.problems.length > 0) failed += 1;
    await write(stdout, describe(verification));
  }
  if (models.length === 0) throw new BriskError('voice_not_found', `There is no voice in ${voicesDir}.`);
  if (failed > 0) throw new BriskError('voice_invalid', `${failed} of ${models.length} voices cannot be used.`);
}

async function allModels(voicesDir: string): Promise<string[]> {
  const catalogue = await VoiceCatalogue.open(voicesDir);
  const files = [
    ...catalogue.list().map(({ modelPath }) => modelPath),
    ...catalogue.problems().map(({ file }) => file),
  ];
  return files.map((file) => path.resolve(voicesDir, file)).sort();
}

function describe({ id, problems, trial }: VoiceVerification): string {
  if (problems.length > 0) return [`BAD  ${id}`, ...problems.map((problem) => `     ${problem}`), ''].join('\n');
  const { seconds, peak, loadMs } = trial!;
  return `ok   ${id}: loaded in ${loadMs.toFixed(0)} ms, spoke for ${seconds.toFixed(1)} s, peak ${peak.toFixed(2)}\n`;
}
