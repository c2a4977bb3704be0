import { BriskError, PROFILES, type Profile } from '@brisk/contracts';
import type { HistoryAssignment } from '@brisk/metrics';
import type { ProfileChoice } from '@brisk/rollout';
import type { Principal } from '../auth/principal.js';

export const PROFILE_HEADER = 'x-brisk-profile';

/** Which pipeline serves a request, and why. Frozen into the request when it is accepted. */
export interface Assignment extends Pick<HistoryAssignment, 'profile' | 'cause' | 'rho'> {
  flagRevision: number | null;
}

/** By flag and veto. @param requestId what a share of one tenant's requests is drawn by */
export type ChooseProfile = (tenantId: string, requestId: string) => ProfileChoice;

export interface Asking {
  principal: Principal;
  requestId: string;
  /** The request's `x-brisk-profile`, by which an operator overrides the choice. */
  asked: string | undefined;
  /** The request's `x-brisk-cache`, by which an operator has it made anew. */
  cache: string | undefined;
}

/**
 * The one place that says which pipeline serves a request.
 *
 * @throws BriskError `forbidden` for a tenant that asks for one, `invalid_parameter` for one that does not exist
 */
export function decideProfile(
  choose: ChooseProfile,
  { principal, requestId, asked }: Omit<Asking, 'cache'>,
): Assignment {
  const choice = choose(principal.tenantId, requestId);
  if (asked === undefined) return choice;
  const { rho, flagRevision } = choice;
  return { profile: overridden(principal, asked), cause: 'override', rho, flagRevision };
}

function overridden(principal: Principal, asked: string): Profile {
  const details = { param: PROFILE_HEADER };
  if (principal.kind !== 'operator') throw new BriskError('forbidden', 'Only operators may choose a profile.', details);
  const profile = PROFILES.find((known) => known === asked);
  if (profile) return profile;
  throw new BriskError('invalid_parameter', `The profile must be one of ${PROFILES.join(', ')}.`, details);
}
