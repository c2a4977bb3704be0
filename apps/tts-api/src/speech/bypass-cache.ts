import { BriskError } from '@brisk/contracts';
import type { Principal } from '../auth/principal.js';

export const CACHE_HEADER = 'x-brisk-cache';
/** What an operator sends in it. */
export const BYPASS = 'bypass';

/**
 * Whether a request is neither answered from the cache nor remembered, so that what is measured is the making.
 *
 * @param asked the request's `x-brisk-cache`
 * @throws BriskError `forbidden` for a tenant that asks for it, `invalid_parameter` for another value
 */
export function bypassesCache(principal: Pick<Principal, 'kind'>, asked: string | undefined): boolean {
  if (asked === undefined) return false;
  const details = { param: CACHE_HEADER };
  if (principal.kind !== 'operator') {
    throw new BriskError('forbidden', 'Only operators may have speech made without the cache.', details);
  }
  if (asked === BYPASS) return true;
  throw new BriskError('invalid_parameter', `The header must be "${BYPASS}", or be left out.`, details);
}
