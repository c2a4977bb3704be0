'use client';

import styles from './playground.module.css';

interface SpeedFieldProps {
  value: string;
  min: number;
  max: number;
  invalid: boolean;
  onChange: (value: string) => void;
}

/** Speed by slider, on a logarithmic scale with normal speed in the middle, or as a number. */
export function SpeedField({ value, min, max, invalid, onChange }: SpeedFieldProps) {
  const speed = Number(value) > 0 ? Number(value) : 1;
  return (
    <div className="field">
      <label htmlFor="speed">Speed</label>
      <div className={styles.speed}>
        <input
          type="range"
          aria-label="Speed, slider"
          min={Math.log2(min)}
          max={Math.log2(max)}
          step={0.05}
          value={Math.log2(speed)}
          aria-valuetext={`${value} times`}
          onChange={(event) => onChange(String(Math.round(2 ** event.target.valueAsNumber * 100) / 100))}
        />
        <input
          id="speed"
          type="number"
          inputMode="decimal"
          required
          min={min}
          max={max}
          step="any"
          value={value}
          aria-invalid={invalid || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </div>
  );
}
