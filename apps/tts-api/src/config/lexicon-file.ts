import { readFile } from 'node:fs/promises';
import { BriskError, lexiconEntriesSchema, type Lexicon } from '@brisk/contracts';

/**
 * Pronunciations for every request of the deployment: a JSON object, word -> `/IPA/` or respelling.
 *
 * @throws BriskError `config_invalid`
 */
export async function readLexiconFile(file: string | undefined): Promise<Lexicon | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw unusable(file, `it cannot be read (${cause.code})`, cause);
  });
  try {
    return lexiconEntriesSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw unusable(file, 'it must be a JSON object of words and their pronunciations', cause);
  }
}

function unusable(file: string, reason: string, cause: unknown): BriskError {
  return new BriskError('config_invalid', `BRISK_LEXICON_FILE: "${file}" cannot be used; ${reason}.`, { cause });
}
