import type { RegressionSummary } from '@brisk/contracts';
import Link from 'next/link';
import { When } from '../actions/when';
import { doneText, KIND_TEXT, ratioText, someOf } from './regression-text';
import styles from './regressions.module.css';

export const STATE_BADGE = { open: 'backoff', acknowledged: 'idle' } as const;

export function RegressionRow({ regression }: { regression: RegressionSummary }) {
  const { id, state, kind, metric, ratio, tenants, profile, detected_at, done, notes_count } = regression;
  return (
    <li className={styles.row} data-testid="regression" data-state={state}>
      <span className={styles.at}>
        <When at={detected_at} />
      </span>
      <span className="badge" data-state={STATE_BADGE[state]}>
        {state}
      </span>
      <span className={styles.what}>
        <Link href={`/regressions/${encodeURIComponent(id)}`} prefetch={false}>
          {KIND_TEXT[kind]}: {someOf(tenants)}
        </Link>
        <span>
          {metric}
          {ratio?.estimate != null && `, ${ratioText(ratio)}`} on {profile}
        </span>
        <span className="muted">
          {doneText(done)}
          {notes_count > 0 && `; ${notes_count} ${notes_count === 1 ? 'note' : 'notes'}`}
        </span>
      </span>
    </li>
  );
}
