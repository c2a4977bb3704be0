import type { PairSide } from '@brisk/contracts';

type Path = `/${string}`;

/** Where the admin API has shadow pairs, below `/admin`. */
export const paths = {
  list: '/shadow-pairs' as Path,
  sound: (id: string, side: PairSide): Path => `/shadow-pairs/${encodeURIComponent(id)}/${side}.wav`,
};
