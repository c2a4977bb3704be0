'use client';

import { useState, type ReactNode } from 'react';
import { SnapshotProvider } from '../pool/snapshot-context';
import type { SnapshotView } from '../pool/use-snapshot';
import { Logo } from './logo';
import { Navigation } from './navigation';
import { useOperator } from './operator-context';
import styles from './shell.module.css';

export interface ShellProps {
  apiUrl: string;
  view: SnapshotView;
  children: ReactNode;
}

/** Around every page: where one can go, who one is, and the way out. On a narrow screen it folds into a bar. */
export function Shell({ apiUrl, view, children }: ShellProps) {
  const operator = useOperator();
  const [isOpen, setOpen] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  return (
    <SnapshotProvider initial={view} looks={!isLeaving}>
      <div className={styles.shell}>
        <a href="#main" className={styles.skip}>
          To the content
        </a>
        <header className={styles.side} data-open={isOpen || undefined}>
          <div className={styles.bar}>
            <Logo />
            <button
              type="button"
              className={styles.toggle}
              aria-expanded={isOpen}
              aria-controls="menu"
              onClick={() => setOpen(!isOpen)}
            >
              Menu
            </button>
          </div>
          <div id="menu" className={styles.menu} onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
            <Navigation onNavigate={() => setOpen(false)} />
            <div className={styles.who}>
              <code className={styles.api} title={apiUrl}>
                {apiUrl.replace(/^https?:\/\//, '')}
              </code>
              <span className={styles.operator}>
                <span className={styles.name}>{operator.name}</span>{' '}
                <span className={styles.role}>{operator.role}</span>
              </span>
              <form method="post" action="/sign-out" onSubmit={() => setLeaving(true)}>
                <button type="submit" className="button">
                  Sign out
                </button>
              </form>
            </div>
          </div>
        </header>
        <main id="main" className={styles.main} tabIndex={-1}>
          {children}
        </main>
      </div>
    </SnapshotProvider>
  );
}
