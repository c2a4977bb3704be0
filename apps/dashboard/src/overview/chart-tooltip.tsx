import type { ChartLine } from './chart-lines';
import type { ChartRow } from './chart-rows';
import { momentText } from './time-text';
import styles from './overview.module.css';

interface ChartTooltipProps {
  row: ChartRow;
  lines: readonly ChartLine[];
  format: (value: number) => string;
}

/** What each line is at the moment that is pointed at. */
export function ChartTooltip({ row, lines, format }: ChartTooltipProps) {
  const { local, utc } = momentText(row.at);
  return (
    <div className={styles.tooltip}>
      <strong>{local}</strong>
      <span>{utc}</span>
      <ul>
        {lines.map(({ key, name, tone }) => (
          <li key={key}>
            <span className={styles.swatch} data-tone={tone} />
            {name}
            <b>{row[key] == null ? '–' : format(row[key])}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
