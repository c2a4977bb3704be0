import type { Lexicon } from '@brisk/contracts';
import { scopeOf, taggedKey } from '../owner-tags.js';
import { hashParts, sortedEntries } from '../sentence-key.js';

const FORM = 'asked/1';

/** What somebody asked for, as far as it takes to speak it again. A user's text: it is kept where audio is, and nowhere else. */
export interface AskedText {
  tenantId: string;
  /** Normalised. */
  text: string;
  voiceId: string;
  voiceHash: string;
  speakerId?: number;
  speed: number;
  lexicon?: Lexicon;
}

/** Names it without telling it. @returns tags of scope and voice, and sha-256, hex */
export function askedKey(asked: AskedText, sharingGroup?: string): string {
  const { tenantId, text, voiceHash, speakerId, speed, lexicon } = asked;
  const scope = scopeOf(tenantId, sharingGroup);
  const digest = hashParts([FORM, scope, voiceHash, speakerId ?? null, text, speed, sortedEntries(lexicon)]);
  return taggedKey(scope, voiceHash, digest);
}
