'use client';

import { useId, useState, type SubmitEvent } from 'react';
import { useChoice } from '../shell/use-choice';
import { inputTime, timeOfInput } from './input-time';
import { customRange, rangeProblem, spanOf, type Range } from './ranges';
import styles from './overview.module.css';

const MINUTE_MS = 60_000;

/** From when to when, typed; in the zone in which times are shown. */
export function CustomRange({ range, onChoose }: { range: Range; onChoose: (range: Range) => void }) {
  const id = useId();
  const zone = useChoice('zone');
  const [typed, setTyped] = useState(() => {
    // What ends now shall hold the minute that has begun.
    const { from, to } = spanOf(range, Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS);
    return { from: inputTime(Date.parse(from), zone), to: inputTime(Date.parse(to), zone) };
  });
  const [problem, setProblem] = useState<string>();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const [from, to] = [timeOfInput(typed.from, zone), timeOfInput(typed.to, zone)];
    const wrong = rangeProblem(from, to, Date.now());
    setProblem(wrong);
    if (wrong === undefined) onChoose(customRange(from, to));
  };
  return (
    <form className={styles.custom} onSubmit={submit} noValidate aria-label="From and to">
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          {end === 'from' ? 'From' : 'To'}
          <input
            type="datetime-local"
            value={typed[end]}
            aria-invalid={problem !== undefined || undefined}
            aria-describedby={problem === undefined ? undefined : id}
            onChange={(event) => setTyped({ ...typed, [end]: event.target.value })}
          />
        </label>
      ))}
      <button type="submit" className="button">
        Show
      </button>
      {problem !== undefined && (
        <span id={id} className={styles.problem} role="alert">
          {problem}
        </span>
      )}
    </form>
  );
}
