'use client';

import { usePathname } from 'next/navigation';
import { createContext, use, type ReactNode } from 'react';
import { useSnapshot, type SnapshotView } from './use-snapshot';

const SnapshotContext = createContext<SnapshotView>({});

export interface SnapshotProviderProps {
  initial: SnapshotView;
  /** False while somebody signs out: a look that arrives after the session has ended would be refused. */
  looks: boolean;
  children: ReactNode;
}

/** Where workers are watched at work. */
const WATCHED = '/pool';
const WATCHED_EVERY_MS = 1000;
const EVERY_MS = 5000;

/** Looks at the service once for all that show it: every second where workers are watched, and seldom elsewhere. */
export function SnapshotProvider({ initial, looks, children }: SnapshotProviderProps) {
  const everyMs = usePathname() === WATCHED ? WATCHED_EVERY_MS : EVERY_MS;
  return <SnapshotContext value={useSnapshot(initial, looks, everyMs)}>{children}</SnapshotContext>;
}

export const useServiceSnapshot = (): SnapshotView => use(SnapshotContext);
