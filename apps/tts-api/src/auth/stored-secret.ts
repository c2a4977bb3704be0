import type { NewSecretView, SecretView } from '@brisk/contracts';
import { digestOf, newSecret, prefixOf, type SecretKind } from './secret.js';

/** An API key or an operator's token, as it is kept: enough to tell it when it is shown, too little to show it. */
export interface StoredSecret {
  id: string;
  name: string;
  prefix: string;
  /** SHA-256, as hex. */
  hash: string;
  /** In ms since 1970, as the others. */
  createdAt: number;
  expiresAt: number | null;
  revokedAt: number | null;
}

export interface SecretRow {
  id: string;
  name: string;
  createdAt: number;
  expiresAt: number | null;
}

/** A new secret, and what is kept of it. */
export function issueSecret(kind: SecretKind, row: SecretRow): { secret: string; stored: StoredSecret } {
  const secret = newSecret(kind);
  return { secret, stored: storedSecret(secret, row) };
}

export function storedSecret(secret: string, { id, name, createdAt, expiresAt }: SecretRow): StoredSecret {
  return { id, name, prefix: prefixOf(secret), hash: digestOf(secret), createdAt, expiresAt, revokedAt: null };
}

export function isoTime(ms: number): string;
export function isoTime(ms: number | null): string | null;
export function isoTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

export function viewOfSecret({ id, name, prefix, createdAt, expiresAt, revokedAt }: StoredSecret): SecretView {
  const times = { created_at: isoTime(createdAt), expires_at: isoTime(expiresAt), revoked_at: isoTime(revokedAt) };
  return { id, name, prefix, ...times };
}

export function viewOfNewSecret(secret: string, stored: StoredSecret): NewSecretView {
  return { ...viewOfSecret(stored), secret };
}
