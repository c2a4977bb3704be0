import { RANGES, type View } from './ranges';
import styles from './overview.module.css';

/** What is shown: which time, beside which other, and whether it goes on. */
export function RangePicker({ view, onChange }: { view: View; onChange: (change: Partial<View>) => void }) {
  return (
    <div className={styles.picker}>
      <div className={styles.segments} role="group" aria-label="Range">
        {RANGES.map((range) => (
          <button key={range.id} type="button" aria-pressed={range === view.range} onClick={() => onChange({ range })}>
            {range.name}
          </button>
        ))}
      </div>
      <Toggle on={view.compares} onChange={(compares) => onChange({ compares })}>
        Compare
      </Toggle>
      <Toggle on={view.live} onChange={(live) => onChange({ live })}>
        Live
      </Toggle>
    </div>
  );
}

function Toggle(props: { on: boolean; onChange: (on: boolean) => void; children: string }) {
  return (
    <button type="button" className={styles.toggle} aria-pressed={props.on} onClick={() => props.onChange(!props.on)}>
      {props.children}
    </button>
  );
}
