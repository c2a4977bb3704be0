import type { ReactNode } from 'react';
import { Logo } from './logo';
import styles from './shell.module.css';

/** A page that only says something. */
export function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.message}>
      <Logo />
      <h1>{title}</h1>
      {children}
    </main>
  );
}
