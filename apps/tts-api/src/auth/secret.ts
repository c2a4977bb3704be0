import { hash, randomBytes } from 'node:crypto';

/** What a secret lets its bearer do; its first letters, so that one that lies around can be told. */
export type SecretKind = 'brisk' | 'operator' | 'session';

/** 240 random bits. The first 48 are shown, which leaves 192 that cannot be guessed. */
const BYTES = 30;
const SHOWN_CHARACTERS = 8;
const OURS = /^(?:brisk|operator|session)_[\w-]{40}$/;

/** An API key, an operator's token, or a session's. */
export function newSecret(kind: SecretKind): string {
  return `${kind}_${randomBytes(BYTES).toString('base64url')}`;
}

/** Whether it could be one that `newSecret` made. */
export function looksIssued(secret: string): boolean {
  return OURS.test(secret);
}

/**
 * What is kept of a secret: SHA-256, as hex. Slow hashes are for what people can remember, and so others can try out;
 * nobody tries 2^192, and a slow hash on every request would be a gift to whoever floods us.
 */
export function digestOf(secret: string): string {
  return hash('sha256', secret, 'hex');
}

/** What is shown of a secret. Of one that a deployment chose nothing can be shown, but of its digest. */
export function prefixOf(secret: string): string {
  if (!looksIssued(secret)) return `sha256:${digestOf(secret).slice(0, 12)}`;
  return secret.slice(0, secret.indexOf('_') + 1 + SHOWN_CHARACTERS);
}
