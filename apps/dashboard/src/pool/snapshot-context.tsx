'use client';

import { createContext, use, type ReactNode } from 'react';
import { useSnapshot, type SnapshotView } from './use-snapshot';

const SnapshotContext = createContext<SnapshotView>({});

export interface SnapshotProviderProps {
  initial: SnapshotView;
  /** False while somebody signs out: a look that arrives after the session has ended would be refused. */
  looks: boolean;
  children: ReactNode;
}

/** Looks at the service once for all that show it. */
export function SnapshotProvider({ initial, looks, children }: SnapshotProviderProps) {
  return <SnapshotContext value={useSnapshot(initial, looks)}>{children}</SnapshotContext>;
}

export const useServiceSnapshot = (): SnapshotView => use(SnapshotContext);
