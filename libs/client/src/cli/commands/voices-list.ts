import { VoiceCatalogue } from '@brisk/inference';
import type { CliContext } from '../cli-context.js';
import { formatTable, megabytes } from '../format-table.js';
import { write } from '../write.js';
import type { VoicesOptions } from './voices.js';

export async function listVoices({ voicesDir, json }: VoicesOptions & { json?: boolean }, { stdout }: CliContext) {
  const catalogue = await VoiceCatalogue.open(voicesDir);
  const [voices, problems] = [catalogue.list(), catalogue.problems()];
  if (json) {
    const data = voices.map(({ id, name, language, sampleRate, speakers, modelBytes, hash }) => ({
      id,
      name,
      language,
      sample_rate: sampleRate,
      speakers,
      model_bytes: modelBytes,
      hash,
    }));
    return write(stdout, `${JSON.stringify({ data, problems }, null, 2)}\n`);
  }
  const rows = voices.map(({ id, language, sampleRate, speakers, modelBytes }) => [
    id,
    language,
    `${sampleRate} Hz`,
    `${speakers.length || 1}`,
    megabytes(modelBytes),
  ]);
  if (rows.length > 0) await write(stdout, formatTable([['VOICE', 'LANGUAGE', 'RATE', 'SPEAKERS', 'SIZE'], ...rows]));
  else await write(stdout, `No usable voice in ${voicesDir}\n`);
  for (const { id, problems: reasons } of problems) await write(stdout, `Unusable: ${id}: ${reasons.join('; ')}\n`);
}
