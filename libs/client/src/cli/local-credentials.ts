import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BriskError, CREDENTIALS_FILE, credentialsSchema, type Credentials } from '@brisk/contracts';

/**
 * What a server on this machine has written down for whoever may read its data folder. Nothing for a server elsewhere,
 * which must not be shown the secrets of this one.
 *
 * @throws BriskError `config_invalid` for a file that is there and cannot be used
 */
export async function localCredentials(dataDir: string, url: string): Promise<Partial<Credentials>> {
  if (!isLoopback(url)) return {};
  const file = path.join(dataDir, CREDENTIALS_FILE);
  try {
    return credentialsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    throw new BriskError('config_invalid', `${file} cannot be used (${code ?? 'not in the expected form'}).`, {
      cause,
    });
  }
}

function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
