'use client';

import { useState, type SubmitEvent } from 'react';
import { Field } from '../actions/field';
import { NO_FILTER, type AuditFilter } from './audit-filter';
import styles from './audit.module.css';

const TEXTS = [
  ['actor', 'Actor', 'ada'],
  ['action', 'Action', 'rollout, or rollout.start'],
  ['subject', 'Subject', 'tenant:acme'],
] as const;
const TIMES = [
  ['since', 'From'],
  ['until', 'Until'],
] as const;

export function AuditFilters({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const [typed, setTyped] = useState(filter);
  const set = (given: Partial<AuditFilter>) => setTyped({ ...typed, ...given });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onChange(typed);
  };
  const clear = () => {
    setTyped(NO_FILTER);
    onChange(NO_FILTER);
  };
  return (
    <form className={styles.filters} onSubmit={submit} role="search" aria-label="Filter">
      {TEXTS.map(([name, label, example]) => (
        <Field key={name} label={label}>
          {(control) => (
            <input
              {...control}
              value={typed[name]}
              placeholder={example}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label="Result">
        {(control) => (
          <select
            {...control}
            value={typed.result}
            onChange={(event) => set({ result: event.target.value as AuditFilter['result'] })}
          >
            <option value="">any</option>
            <option>done</option>
            <option>refused</option>
            <option>failed</option>
          </select>
        )}
      </Field>
      {TIMES.map(([name, label]) => (
        <Field key={name} label={label}>
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              value={typed[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <div className={styles.buttons}>
        <button type="submit" className="button primary">
          Filter
        </button>
        <button type="button" className="button" onClick={clear}>
          Clear
        </button>
      </div>
    </form>
  );
}
