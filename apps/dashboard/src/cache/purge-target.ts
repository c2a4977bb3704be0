import type { CachePurge } from '@brisk/contracts';

export interface PurgeForm {
  what: 'tenant' | 'voice' | 'all';
  /** Id of the tenant or voice. */
  id: string;
}

/** @returns the body of the call; undefined while it is not said what is to be purged */
export function purgeOf({ what, id }: PurgeForm, reason: string): CachePurge | undefined {
  if (what === 'all') return { all: true, reason };
  const name = id.trim();
  if (name === '') return undefined;
  return what === 'tenant' ? { tenant: name, reason } : { voice: name, reason };
}
