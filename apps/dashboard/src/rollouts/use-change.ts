'use client';

import type { ChangeState, ChangeView } from '@brisk/contracts';
import { useEffect, useState } from 'react';
import { adminPath, getAdmin } from '../actions/admin-api';
import { isSettled } from './change-progress';
import { paths } from './paths';

const POLL_MS = 500;

/** Events are named by the state that the change is in. */
const STATES: ChangeState[] = ['requested', 'applied', 'confirmed', 'failed'];

/** A change as it comes true: told by the API as it happens, and asked for where that does not get through. */
export function useChange(initial: ChangeView): ChangeView {
  const [change, setChange] = useState(initial);
  const { id } = initial;
  const settled = isSettled(change);
  useEffect(() => {
    if (settled) return;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = async () => {
      const next = await getAdmin<ChangeView>(paths.change(id), {}, leaving.signal).catch(() => undefined);
      if (leaving.signal.aborted) return;
      if (next) setChange(next);
      timer = setTimeout(poll, POLL_MS);
    };
    const events = new EventSource(adminPath(paths.changeEvents(id)));
    const take = (event: MessageEvent<string>) => {
      const next = JSON.parse(event.data) as ChangeView;
      if (isSettled(next)) events.close(); // The API ends the stream, which would look like an error.
      setChange(next);
    };
    for (const state of STATES) events.addEventListener(state, take);
    events.addEventListener('error', () => {
      events.close();
      clearTimeout(timer);
      void poll();
    });
    return () => {
      leaving.abort();
      events.close();
      clearTimeout(timer);
    };
  }, [id, settled]);
  return change;
}
