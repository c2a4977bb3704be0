'use client';

import { useQueryClient } from '@tanstack/react-query';
import { ErrorNotice, Notice } from './notice';
import { tryAgain } from './try-again';
import { When } from './when';

export interface StaleNoticeProps {
  /** What is shown, with its verb: `The figures are`. */
  what?: string;
  error: Error | null;
  /** Epoch ms; 0 when nothing ever arrived. */
  receivedAt: number;
}

/** Says that the last look failed, and of when what is shown is. */
export function StaleNotice({ what = 'The figures are', error, receivedAt }: StaleNoticeProps) {
  const queries = useQueryClient();
  if (!error) return null;
  const retry = (
    <button type="button" className="button" onClick={() => void tryAgain(queries)}>
      Try again
    </button>
  );
  if (receivedAt === 0) {
    return (
      <>
        <ErrorNotice error={error} />
        <div>{retry}</div>
      </>
    );
  }
  return (
    <Notice tone="warn">
      {what} of <When at={new Date(receivedAt).toISOString()} />: {error.message} {retry}
    </Notice>
  );
}
