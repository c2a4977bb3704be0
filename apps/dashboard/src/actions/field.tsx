import { useId, type ReactNode } from 'react';
import styles from './actions.module.css';

export interface ControlProps {
  id: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

export interface FieldProps {
  label: string;
  problem?: string | undefined;
  hint?: ReactNode;
  children: (control: ControlProps) => ReactNode;
}

/** A control with its label, and below it what is wrong with it, or else a hint. */
export function Field({ label, problem, hint, children }: FieldProps) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(problem !== undefined && { 'aria-invalid': true }),
        ...(note !== undefined && { 'aria-describedby': `${id}-note` }),
      })}
      {note !== undefined && (
        <span id={`${id}-note`} className={problem === undefined ? styles.hint : styles.problem}>
          {note}
        </span>
      )}
    </div>
  );
}
