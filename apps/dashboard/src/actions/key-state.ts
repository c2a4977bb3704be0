import type { SecretView } from '@brisk/contracts';

/** @param now ms since 1970 */
export function keyState(
  { revoked_at, expires_at }: Pick<SecretView, 'revoked_at' | 'expires_at'>,
  now: number,
): 'in use' | 'expired' | 'revoked' {
  if (revoked_at !== null) return 'revoked';
  return expires_at !== null && Date.parse(expires_at) <= now ? 'expired' : 'in use';
}
