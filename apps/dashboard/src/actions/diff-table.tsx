import { fieldName, fieldText } from './field-names';
import { jsonDiff } from './json-diff';
import styles from './actions.module.css';

/** What a change is to alter, or has altered, field by field. */
export function DiffTable({ before, after }: { before: unknown; after: unknown }) {
  const changes = jsonDiff(before, after);
  if (changes.length === 0) return <p className={styles.hint}>Nothing changes.</p>;
  return (
    <table className={styles.diff} aria-label="Before and after">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before: old, after: next }) => (
          <tr key={path}>
            <th scope="row">{fieldName(path)}</th>
            <td data-side="before">{fieldText(path, old)}</td>
            <td data-side="after">{fieldText(path, next)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
