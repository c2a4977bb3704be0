import { createHash } from 'node:crypto';
import type { Lexicon, SentenceJob } from '@brisk/contracts';

/** Changes when the form below does, so that entries of an older Brisk on a disk are never taken for ours. */
const FORM = 'sentence/1';

/**
 * Names a sentence's audio by everything that changes it: equal sounds have equal keys, others never. The voice is
 * named by its files' hash, which also fixes the sample rate.
 *
 * @param frontEndVersion version of all that turns text into phoneme ids, a deployment's lexicon included
 * @returns sha-256, hex
 */
export function sentenceKey(job: SentenceJob, frontEndVersion: string): string {
  return hashParts([
    FORM,
    job.tenantId,
    job.voiceHash,
    job.speakerId ?? null,
    job.text,
    job.speed,
    sortedEntries(job.lexicon),
    job.profile,
    frontEndVersion,
  ]);
}

/** JSON marks where each part ends and escapes what cannot be written as UTF-8, so different parts never look equal. */
export function hashParts(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** The same for any order of entries, and for no lexicon as for an empty one. */
export function sortedEntries(lexicon: Lexicon | undefined): [string, string][] {
  return Object.entries(lexicon ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
