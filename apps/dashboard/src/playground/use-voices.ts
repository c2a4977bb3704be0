'use client';

import type { VoiceList } from '@brisk/contracts';
import { useEffect, useRef, useState } from 'react';
import { ask } from '../shell/ask';

/** The voices; asked for again when the service was away, since it may then have others. */
export function useVoices(initial: VoiceList | undefined, reachable: boolean): VoiceList | undefined {
  const [voices, setVoices] = useState(initial);
  const current = useRef(initial !== undefined);
  useEffect(() => {
    if (!reachable) current.current = false;
    if (current.current || !reachable) return;
    const leaving = new AbortController();
    void ask('/api/voices', { signal: leaving.signal })
      .then(async (answer) => {
        if (!(answer instanceof Response)) return;
        setVoices((await answer.json()) as VoiceList);
        current.current = true;
      })
      .catch(() => undefined); // Left, or cut off: the list stays as it is.
    return () => leaving.abort();
  }, [reachable]);
  return voices;
}
