import { PAIR_SIDES, type PairSide } from '@brisk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { AdminError, adminPath } from '../actions/admin-api';
import { ask } from '../shell/ask';
import { paths } from './paths';
import { readWav, type Sound } from './read-wav';

export interface LoadedSound extends Sound {
  /** For an audio element, while it is shown. */
  url: string;
}

/** Both sides of a pair, loaded when they are asked for. */
export function usePairSound(id: string) {
  const { data, error } = useQuery({
    queryKey: ['shadow-pairs', 'sound', id],
    queryFn: async ({ signal }) => {
      const files = await Promise.all(PAIR_SIDES.map((side) => load(id, side, signal)));
      return { control: files[0]!, candidate: files[1]! };
    },
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const sounds = useMemo(() => data && { control: loaded(data.control), candidate: loaded(data.candidate) }, [data]);
  useEffect(
    () => () => {
      for (const side of PAIR_SIDES) if (sounds) URL.revokeObjectURL(sounds[side].url);
    },
    [sounds],
  );
  return { sounds, error };
}

/** @throws AdminError */
async function load(id: string, side: PairSide, signal: AbortSignal): Promise<ArrayBuffer> {
  const answer = await ask(adminPath(paths.sound(id, side)), { signal });
  if (!(answer instanceof Response)) throw new AdminError(answer);
  return answer.arrayBuffer();
}

function loaded(bytes: ArrayBuffer): LoadedSound {
  return { ...readWav(bytes), url: URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' })) };
}
