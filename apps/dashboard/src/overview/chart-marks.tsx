import { momentText } from './time-text';
import type { MarkGroup } from './mark-groups';
import styles from './overview.module.css';

/** What one mark may say; the list below the charts has the rest. */
const MOST = 4;

/**
 * Lines across a chart where something happened, each with a flag to point at. The panel "What happened" says the same
 * in words, so those who do not see the chart need not hear of it with each.
 */
export function ChartMarks({ groups }: { groups: readonly MarkGroup[] }) {
  return (
    <div className={styles.marks} aria-hidden="true" data-testid="marks">
      {groups.map(({ at, tone, marks }) => (
        <span
          key={`${marks[0].kind} ${marks[0].id}`}
          className={styles.mark}
          data-tone={tone}
          data-side={at > 0.5 ? 'left' : 'right'}
          style={{ left: `${at * 100}%` }}
        >
          <span className={styles.flag} />
          <span className={styles.markText}>
            {marks.slice(0, MOST).map(({ id, kind, at: time, text, by }) => (
              <span key={`${kind} ${id}`}>
                <b>{momentText(Date.parse(time)).local}</b> {text}
                {by !== null && `, ${by}`}
              </span>
            ))}
            {marks.length > MOST && <span>and {marks.length - MOST} more</span>}
          </span>
        </span>
      ))}
    </div>
  );
}
