import { hash } from 'node:crypto';

/**
 * Whose entry it is, in front of its key, so that a tier can purge a tenant or a voice, or hold a tenant to its quota,
 * by keys alone. A tag is a short hash: two owners with one tag would only be purged together, since the rest of the key
 * names them in full.
 */
const TAG_LENGTH = 16;
const VOICE_AT = TAG_LENGTH + 1;

/** Everything, one scope, or one voice: what can be purged. */
export type PurgeField = 'all' | `s:${string}` | `v:${string}`;

/** What shares entries: a tenant alone, or the group it has joined. A group is never taken for a tenant of its name. */
export function scopeOf(tenantId: string, sharingGroup?: string): string {
  return sharingGroup === undefined ? `tenant:${tenantId}` : `group:${sharingGroup}`;
}

/** What the keys of a scope's entries begin with. */
export const scopeTag = (scope: string): string => tag(scope);
export const scopeField = (scope: string): PurgeField => `s:${tag(scope)}`;
export const voiceField = (voiceHash: string): PurgeField => `v:${tag(voiceHash)}`;

export function taggedKey(scope: string, voiceHash: string, digest: string): string {
  return `${tag(scope)}-${tag(voiceHash)}-${digest}`;
}

/** The part of a tagged key that is the same for all entries of a scope. */
export function scopeTagOf(key: string): string {
  return key.slice(0, TAG_LENGTH);
}

/** Tags with their separators, `''` for a key that has none. */
export function tagsOf(key: string): string {
  return key[TAG_LENGTH] === '-' ? key.slice(0, VOICE_AT + VOICE_AT) : '';
}

/** Every field whose purge takes the entry away. */
export function fieldsOf(key: string): [PurgeField, PurgeField, PurgeField] {
  return ['all', `s:${scopeTagOf(key)}`, `v:${key.slice(VOICE_AT, VOICE_AT + TAG_LENGTH)}`];
}

/** @param key a key, or anything else that begins with its tags */
export function isPurgedBy(field: PurgeField, key: string): boolean {
  if (field === 'all') return true;
  return key.startsWith(field.slice(2), field.startsWith('s:') ? 0 : VOICE_AT);
}

export function isPurgeField(text: string): text is PurgeField {
  return text === 'all' || /^[sv]:[0-9a-f]{16}$/.test(text);
}

function tag(owner: string): string {
  return hash('sha256', owner).slice(0, TAG_LENGTH);
}
