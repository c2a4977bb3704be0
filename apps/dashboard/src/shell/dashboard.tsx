'use client';

import { useState } from 'react';
import type { VoiceList } from '@brisk/contracts';
import { Playground, type SpeechLimits } from '../playground/playground';
import { PoolPanel } from '../pool/pool-panel';
import { StatusLine } from '../pool/status-line';
import { useSnapshot, type SnapshotView } from '../pool/use-snapshot';
import { Logo } from './logo';
import styles from './shell.module.css';

export interface DashboardProps {
  apiUrl: string;
  limits: SpeechLimits;
  view: SnapshotView;
  voices: VoiceList | undefined;
}

/** The one page of the first form: state on top, the pool, and the playground. */
export function Dashboard({ apiUrl, limits, view: initial, voices }: DashboardProps) {
  // A look that arrives after the session has ended would be refused.
  const [isLeaving, setLeaving] = useState(false);
  const view = useSnapshot(initial, !isLeaving);
  return (
    <>
      <header className={styles.header}>
        <h1>
          <Logo />
        </h1>
        <code className={styles.api}>{apiUrl}</code>
        <form method="post" action="/sign-out" onSubmit={() => setLeaving(true)}>
          <button type="submit" className="button">
            Sign out
          </button>
        </form>
      </header>
      <main className={styles.main}>
        <StatusLine view={view} />
        <PoolPanel view={view} />
        <Playground apiUrl={apiUrl} limits={limits} voices={voices} reachable={view.problem === undefined} />
      </main>
    </>
  );
}
