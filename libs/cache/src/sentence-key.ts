import { hash } from 'node:crypto';
import type { Lexicon, SentenceIdentity } from '@brisk/contracts';
import { scopeOf, taggedKey } from './owner-tags.js';

/** Changes when the form below does, so that entries of an older Brisk, kept elsewhere, are never taken for ours. */
const FORM = 'sentence/3';

/**
 * Names a sentence's audio by everything that changes it: equal sounds have equal keys, others never. The voice is
 * named by its files' hash, which also fixes the sample rate.
 *
 * @param frontEndVersion version of all that turns text into phoneme ids, but for lexicons
 * @param sharingGroup when the tenant shares its entries with a group
 * @returns tags of scope and voice, and sha-256, hex
 */
export function sentenceKey(job: SentenceIdentity, frontEndVersion: string, sharingGroup?: string): string {
  const scope = scopeOf(job.tenantId, sharingGroup);
  const digest = hashParts([
    FORM,
    scope,
    job.voiceHash,
    job.speakerId ?? null,
    job.text,
    job.speed,
    sortedEntries(job.lexicon),
    job.deploymentLexicon?.version ?? null,
    job.profile,
    frontEndVersion,
  ]);
  return taggedKey(scope, job.voiceHash, digest);
}

/** JSON marks where each part ends and escapes what cannot be written as UTF-8, so different parts never look equal. */
export function hashParts(parts: unknown[]): string {
  return hash('sha256', JSON.stringify(parts));
}

/** The same for any order of entries, and for no lexicon as for an empty one. */
export function sortedEntries(lexicon: Lexicon | undefined): [string, string][] {
  return Object.entries(lexicon ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
