import type { ReactNode } from 'react';
import styles from './actions.module.css';

/** Something to be known before one goes on. What is `bad` is announced at once. */
export function Notice({ tone = 'info', children }: { tone?: 'info' | 'good' | 'warn' | 'bad'; children: ReactNode }) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

/** An error as it is told to people: in words, with the code to look for. */
export function ErrorNotice({ error }: { error: unknown }) {
  if (error === undefined || error === null) return null;
  const { message, code } = describeError(error);
  return (
    <Notice tone="bad">
      {message} {code !== undefined && <code>{code}</code>}
    </Notice>
  );
}

function describeError(error: unknown): { message: string; code?: string | undefined } {
  if (!(error instanceof Error)) return { message: 'Something went wrong.' };
  const details = (error as { details?: { code?: string } }).details;
  return { message: error.message, code: details?.code };
}
