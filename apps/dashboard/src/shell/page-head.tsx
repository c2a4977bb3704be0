import type { ReactNode } from 'react';
import styles from './shell.module.css';

/** A page's title, with what can be done with the whole page beside it. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.head}>
      <h1>{title}</h1>
      {children}
    </div>
  );
}
