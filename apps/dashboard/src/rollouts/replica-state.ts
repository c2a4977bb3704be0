import type { Replica } from './types';

/** @param revision of the flag as its store has it; undefined when that is not known */
export function replicaState(
  { silent, flag_revision }: Pick<Replica, 'silent' | 'flag_revision'>,
  revision: number | undefined,
): 'in step' | 'behind' | 'silent' | 'unknown' {
  if (silent) return 'silent';
  if (revision === undefined || flag_revision === null) return 'unknown';
  return flag_revision === revision ? 'in step' : 'behind';
}
