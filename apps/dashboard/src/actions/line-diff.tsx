import styles from './actions.module.css';

/** Two short lists, one above the other: what goes, what comes, and what stays. */
export function LineDiff({ label, before, after }: { label: string; before: string[]; after: string[] }) {
  const lines = [
    ...before.filter((line) => !after.includes(line)).map((text) => ({ text, kind: 'removed' }) as const),
    ...after.map((text) => ({ text, kind: before.includes(text) ? 'same' : 'added' }) as const),
  ];
  return (
    <figure className={styles.lines}>
      <figcaption>{label}</figcaption>
      <ul>
        {lines.map(({ text, kind }) => (
          <li key={kind + text} data-kind={kind}>
            <span aria-hidden="true">{SIGNS[kind]}</span>
            <span className="spoken">{SPOKEN[kind]}</span>
            {text}
          </li>
        ))}
      </ul>
    </figure>
  );
}

const SIGNS = { removed: '−', added: '+', same: ' ' };
const SPOKEN = { removed: 'Before: ', added: 'After: ', same: 'Unchanged: ' };
