import { BriskError, PROFILES, type Profile } from '@brisk/contracts';
import type { Principal } from '../auth/principal.js';

export const PROFILE_HEADER = 'x-brisk-profile';

/**
 * The one place that says which pipeline serves a request.
 *
 * @param asked the request's `x-brisk-profile`, by which an operator overrides the decision
 * @throws BriskError `forbidden` for a tenant that asks for one, `invalid_parameter` for one that does not exist
 */
export function decideProfile(principal: Principal, asked: string | undefined): Profile {
  if (asked === undefined) return 'optimized';
  const details = { param: PROFILE_HEADER };
  if (principal.kind !== 'operator') throw new BriskError('forbidden', 'Only operators may choose a profile.', details);
  const profile = PROFILES.find((known) => known === asked);
  if (profile) return profile;
  throw new BriskError('invalid_parameter', `The profile must be one of ${PROFILES.join(', ')}.`, details);
}
