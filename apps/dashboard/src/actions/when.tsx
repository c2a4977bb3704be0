'use client';

import { useSyncExternalStore } from 'react';

const LOCAL = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;

/** A moment in the viewer's own zone, and in UTC on hover. The server does not know the zone: it says it in UTC. */
export function When({ at }: { at: string | null | undefined }) {
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  if (at == null) return <>–</>;
  const utc = `${at.slice(0, 19).replace('T', ' ')} UTC`;
  return (
    <time dateTime={at} title={utc}>
      {inBrowser ? new Date(at).toLocaleString('en-GB', LOCAL) : utc}
    </time>
  );
}
