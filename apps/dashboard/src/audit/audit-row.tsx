import type { AuditEntryView } from '@brisk/contracts';
import { DiffTable } from '../actions/diff-table';
import Link from 'next/link';
import { When } from '../actions/when';
import { subjectText } from './audit-subject';
import styles from './audit.module.css';

const BADGE = { done: 'idle', refused: 'warming', failed: 'backoff' } as const;

export interface AuditRowProps {
  entry: AuditEntryView;
  /** Of tenants, by id. */
  names: ReadonlyMap<string, string>;
  /** See `useSubjects`. */
  covered: ReadonlyMap<string, string>;
}

export function AuditRow({ entry, names, covered }: AuditRowProps) {
  const { id, at, actor, action, subject, reason, before, after, result } = entry;
  const { text, href } = subjectText(entry, names, covered);
  const hasDiff = (before ?? null) !== null || (after ?? null) !== null;
  return (
    <li className={styles.entry} data-testid="audit-entry">
      <div className={styles.line}>
        <span className={styles.at}>
          <When at={at} />
        </span>
        <span className="badge" data-state={BADGE[result]}>
          {result}
        </span>
        <span className={styles.what}>
          <strong>{actor}</strong> <code>{action}</code>{' '}
          {href === undefined ? (
            <code>{text}</code>
          ) : (
            <Link href={href} prefetch={false} title={subject}>
              {text}
            </Link>
          )}
          <span className={styles.reason}>{reason}</span>
        </span>
      </div>
      {hasDiff && (
        <details className={styles.diff}>
          <summary>
            Before and after<span className="spoken"> of entry {id}</span>
          </summary>
          <DiffTable before={before} after={after} />
        </details>
      )}
    </li>
  );
}
