import { ErrorNotice, Notice } from '../actions/notice';
import { momentText } from './time-text';

export interface StaleNoticeProps {
  error: Error | null;
  /** Epoch ms; 0 when nothing ever arrived. */
  receivedAt: number;
  onRetry: () => void;
}

/** Says that the last look failed, and of when the figures are. */
export function StaleNotice({ error, receivedAt, onRetry }: StaleNoticeProps) {
  if (!error) return null;
  const retry = (
    <button type="button" className="button" onClick={onRetry}>
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
  const { local, utc } = momentText(receivedAt);
  return (
    <Notice tone="warn">
      The figures are of <span title={utc}>{local}</span>: {error.message} {retry}
    </Notice>
  );
}
