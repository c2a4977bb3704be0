'use client';

import type { Profile } from '@brisk/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Side } from './comparison';
import { listen } from './listen';
import type { SpeechForm } from './speech-form';
import { wavFile } from './wav-file';

/** What two profiles make of one text. */
export interface Comparison {
  sides: [Side, Side];
  /** Object URLs of what there is to be heard. */
  urls: [string | undefined, string | undefined];
  isRunning: boolean;
  compare(form: SpeechForm, sampleRate: number): void;
}

const NONE: [Side, Side] = [{ phase: 'idle' }, { phase: 'idle' }];

/** Has both speak, one after the other, so that neither takes the processor from the other; nothing is played yet. */
export function useComparison(profiles: readonly [Profile, Profile]): Comparison {
  const [sides, setSides] = useState(NONE);
  const [urls, setUrls] = useState<Comparison['urls']>([undefined, undefined]);
  const [isRunning, setRunning] = useState(false);
  const leaving = useRef<AbortController>(undefined);
  const made = useRef<string[]>([]);

  const forget = useCallback(() => {
    leaving.current?.abort();
    for (const url of made.current) URL.revokeObjectURL(url);
    made.current = [];
  }, []);
  useEffect(() => forget, [forget]);

  const compare = useCallback(
    (form: SpeechForm, sampleRate: number) => {
      forget();
      const { signal } = (leaving.current = new AbortController());
      setSides(NONE);
      setUrls([undefined, undefined]);
      setRunning(true);
      const reportOf = (index: number) => (news: Partial<Side>) => {
        if (!signal.aborted) setSides((last) => replaced(last, index, { ...last[index]!, ...news }));
      };
      void (async () => {
        for (const [index, profile] of profiles.entries()) {
          const report = reportOf(index);
          report({ phase: 'waiting' });
          const silent = { sampleRate, play: () => undefined };
          const pcm = await listen({ ...form, profile }, silent, signal, report).catch((error: unknown) => ({
            message: String(error),
          }));
          if (signal.aborted) return;
          if ('message' in pcm) report({ phase: 'failed', error: pcm });
          else {
            const url = URL.createObjectURL(wavFile(pcm, sampleRate));
            made.current.push(url);
            setUrls((last) => replaced(last, index, url));
            report({ phase: 'ended' });
          }
        }
        setRunning(false);
      })();
    },
    [forget, profiles],
  );
  return { sides, urls, isRunning, compare };
}

function replaced<T>(pair: [T, T], index: number, value: T): [T, T] {
  return index === 0 ? [value, pair[1]] : [pair[0], value];
}
