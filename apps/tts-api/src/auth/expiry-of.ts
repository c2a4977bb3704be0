import { BriskError } from '@brisk/contracts';

/**
 * When a new key or token expires, in ms since 1970.
 *
 * @throws BriskError `invalid_parameter` when that is not ahead
 */
export function expiryOf(given: string | null | undefined, now: number): number | null {
  if (given == null) return null;
  const expiresAt = Date.parse(given);
  if (expiresAt > now) return expiresAt;
  const message = 'The parameter "expires_at" cannot be used: it must be a time that is still to come.';
  throw new BriskError('invalid_parameter', message, { param: 'expires_at' });
}
