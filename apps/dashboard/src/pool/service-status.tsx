'use client';

import { useServiceSnapshot } from './snapshot-context';
import { StatusLine } from './status-line';

/** The service's state as it is now. */
export function ServiceStatus() {
  return <StatusLine view={useServiceSnapshot()} />;
}
