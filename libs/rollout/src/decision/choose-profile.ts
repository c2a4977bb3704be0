import type { Profile } from '@brisk/contracts';
import type { Vetoes } from '../veto/vetoes.js';
import type { FlagContext } from './evaluator.js';
import type { ProfileFlags } from './profile-flags.js';

export interface ProfileChoice {
  profile: Profile;
  /** `flag-unready`: no flags have arrived yet. */
  cause: 'flag' | 'veto' | 'flag-unready';
  /** Share of this tenant's requests that are given `optimized` now, 0 .. 1. */
  rho: number;
  /** Null while there is none. */
  flagRevision: number | null;
}

/** The flag, and then the veto. Takes microseconds; never throws and never waits. */
export function chooseProfile(
  flags: Pick<ProfileFlags, 'decide'>,
  vetoes: Pick<Vetoes, 'has'>,
  context: FlagContext,
): ProfileChoice {
  const { profile, rho, flagRevision, ready } = flags.decide(context);
  if (vetoes.has(context.tenantId)) return { profile: 'baseline', cause: 'veto', rho: 0, flagRevision };
  return { profile, cause: ready ? 'flag' : 'flag-unready', rho, flagRevision };
}
