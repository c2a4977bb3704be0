'use client';

import { useSyncExternalStore } from 'react';
import { useChoice } from '../shell/use-choice';

const LOCAL = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
} as const;

/**
 * A moment in the viewer's own zone, and in UTC on hover, or the other way round where UTC is chosen. The server does
 * not know the zone: it says it in UTC.
 */
export function When({ at }: { at: string | null | undefined }) {
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  const zone = useChoice('zone');
  if (at == null) return <>–</>;
  const utc = `${at.slice(0, 19).replace('T', ' ')} UTC`;
  return (
    <time dateTime={at} title={zone === 'utc' && inBrowser ? localText(at) : utc}>
      {inBrowser && zone === 'local' ? localText(at) : utc}
    </time>
  );
}

const localText = (at: string) => new Date(at).toLocaleString('en-GB', LOCAL);
