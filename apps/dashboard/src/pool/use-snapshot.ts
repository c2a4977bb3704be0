'use client';

import { useEffect, useState } from 'react';
import { ask } from '../shell/ask';
import type { Snapshot } from './snapshot';

export interface SnapshotView {
  /** The last one that arrived; kept when later looks fail. */
  snapshot?: Snapshot;
  /** When it arrived, in ms of the browser's clock. */
  receivedAt?: number;
  /** Why the last look failed; absent when it did not. */
  problem?: string;
}

/** Looks at the service every so often while the tab is visible and `looks` holds, one look at a time. */
export function useSnapshot(initial: SnapshotView, looks: boolean, everyMs: number): SnapshotView {
  const [view, setView] = useState(initial);
  useEffect(() => {
    if (!looks) return;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let looking = false;
    // Of what came with the page, by the browser's clock.
    const loadedAt = Date.now();

    const look = async () => {
      if (looking || document.hidden) return;
      looking = true;
      clearTimeout(timer);
      const next = await lookOnce(leaving.signal);
      looking = false;
      if (leaving.signal.aborted) return;
      setView((last) => ({ ...(last.snapshot && { receivedAt: loadedAt }), ...last, problem: undefined, ...next }));
      timer = setTimeout(look, everyMs);
    };

    document.addEventListener('visibilitychange', look);
    void look();
    return () => {
      document.removeEventListener('visibilitychange', look);
      clearTimeout(timer);
      leaving.abort();
    };
  }, [looks, everyMs]);
  return view;
}

async function lookOnce(signal: AbortSignal): Promise<SnapshotView> {
  try {
    const answer = await ask('/api/pool', { signal });
    if (!(answer instanceof Response)) return { problem: answer.message };
    return { snapshot: (await answer.json()) as Snapshot, receivedAt: Date.now() };
  } catch {
    return { problem: 'The answer was cut off.' };
  }
}
