import type { ChartLine } from './chart-lines';
import styles from './overview.module.css';

interface ChartLegendProps {
  lines: readonly ChartLine[];
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
}

const DASHES: Record<ChartLine['kind'], string | undefined> = {
  main: undefined,
  low: '2 3',
  high: undefined,
  before: '6 4',
};

/** Names the lines; each can be hidden. */
export function ChartLegend({ lines, hidden, onToggle }: ChartLegendProps) {
  return (
    <ul className={styles.legend} aria-label="Lines">
      {lines.map(({ key, name, tone, kind }) => (
        <li key={key}>
          <button type="button" aria-pressed={!hidden.has(key)} onClick={() => onToggle(key)}>
            <svg viewBox="0 0 18 8" width="18" height="8" aria-hidden="true" data-tone={tone} data-kind={kind}>
              <path d="M0 4h18" strokeDasharray={DASHES[kind]} />
            </svg>
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}
