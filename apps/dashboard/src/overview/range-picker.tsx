'use client';

import { useState } from 'react';
import { CustomRange } from './custom-range';
import { RANGES, type View } from './ranges';
import { TenantFilter } from './tenant-filter';
import styles from './overview.module.css';

/** What is shown: of whom, which time, beside which other, and whether it goes on. */
export function RangePicker({ view, onChange }: { view: View; onChange: (change: Partial<View>) => void }) {
  const [typing, setTyping] = useState(false);
  const isCustom = view.range.to !== undefined;
  return (
    <div className={styles.picker}>
      <TenantFilter tenant={view.tenant} onChange={(tenant) => onChange({ tenant })} />
      <div className={styles.segments} role="group" aria-label="Range">
        {RANGES.map((range) => (
          <button
            key={range.id}
            type="button"
            aria-pressed={range === view.range}
            onClick={() => {
              setTyping(false);
              onChange({ range, ...(isCustom && { live: true }) });
            }}
          >
            {range.name}
          </button>
        ))}
        <button type="button" aria-pressed={isCustom} aria-expanded={typing} onClick={() => setTyping(!typing)}>
          From … to
        </button>
      </div>
      <Toggle on={view.compares} onChange={(compares) => onChange({ compares })}>
        Compare
      </Toggle>
      {!isCustom && (
        <Toggle on={view.live} onChange={(live) => onChange({ live })}>
          Live
        </Toggle>
      )}
      {(typing || isCustom) && (
        <CustomRange
          key={view.range.id}
          range={view.range}
          onChoose={(range) => {
            setTyping(false);
            onChange({ range, live: false });
          }}
        />
      )}
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
