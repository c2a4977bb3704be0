import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BriskError, CREDENTIALS_FILE, credentialsSchema, type Credentials } from '@brisk/contracts';

export interface BootstrapCredentials {
  credentials: Credentials;
  file: string;
  /** False when all were there already. */
  generated: boolean;
}

/**
 * What the deployment gives, else what an earlier start generated, else new ones. They are kept in the data folder,
 * readable by its owner alone, so that whoever starts Brisk can look them up.
 *
 * @throws BriskError `config_invalid` when the data folder cannot be used
 */
export async function bootstrapCredentials(
  dataDir: string,
  given: Partial<Credentials>,
): Promise<BootstrapCredentials> {
  const file = path.join(dataDir, CREDENTIALS_FILE);
  const kept = await readCredentials(file);
  const generate = (prefix: string) => `${prefix}_${randomBytes(24).toString('base64url')}`;
  const credentials = {
    apiKey: given.apiKey ?? kept?.apiKey ?? generate('brisk'),
    operatorToken: given.operatorToken ?? kept?.operatorToken ?? generate('operator'),
  };
  const changed = credentials.apiKey !== kept?.apiKey || credentials.operatorToken !== kept?.operatorToken;
  if (changed) await writeCredentials(dataDir, file, credentials);
  const generated = changed && (given.apiKey === undefined || given.operatorToken === undefined);
  return { credentials, file, generated };
}

async function readCredentials(file: string): Promise<Credentials | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw unusable(`${file} cannot be read (${code})`, cause);
  }
  try {
    return credentialsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw unusable(`${file} is damaged; remove it to have new credentials generated`, cause);
  }
}

/** Beside and renamed: a crash leaves the old file or the new one. */
async function writeCredentials(dataDir: string, file: string, credentials: Credentials): Promise<void> {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(unfinished, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    await rename(unfinished, file);
  } catch (cause) {
    throw unusable(`the folder "${dataDir}" cannot be written to (${(cause as NodeJS.ErrnoException).code})`, cause);
  }
}

function unusable(reason: string, cause: unknown): BriskError {
  return new BriskError('config_invalid', `BRISK_DATA_DIR: ${reason}.`, { cause });
}
