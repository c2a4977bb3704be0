import { createHash } from 'node:crypto';
import type { Lexicon } from '@brisk/contracts';

/** Version of all that turns text into phoneme ids: the front end's own, and the deployment's lexicon. */
export function frontEndVersion(version: string, lexicon: Lexicon | undefined): string {
  if (!lexicon) return version;
  const entries = Object.entries(lexicon).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${version}+${createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16)}`;
}
