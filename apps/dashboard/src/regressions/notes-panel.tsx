'use client';

import type { RegressionView, Role } from '@brisk/contracts';
import { useState, type SubmitEvent } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { Field } from '../actions/field';
import { mayChange } from '../actions/may-change';
import { ErrorNotice } from '../actions/notice';
import { reasonProblem } from '../actions/reason-field';
import { MAX_REASON_LENGTH } from '../actions/reason-limits';
import { When } from '../actions/when';
import { paths } from './paths';
import { useRefreshRegressions } from './use-regressions';
import styles from './regressions.module.css';

/** What people have written about it, the oldest first. */
export function NotesPanel({ regression, role }: { regression: RegressionView; role: Role }) {
  const { notes } = regression;
  return (
    <section className="panel" aria-labelledby="notes">
      <h2 id="notes">Notes</h2>
      {notes.length === 0 && <p className="muted">Nobody has written anything yet.</p>}
      <ul className={styles.notes}>
        {notes.map(({ at, by, text }, index) => (
          <li key={index} data-testid="note">
            <p>{text}</p>
            <span className="muted">
              {by}, <When at={at} />
            </span>
          </li>
        ))}
      </ul>
      {mayChange(role) && <NoteForm regression={regression} />}
    </section>
  );
}

function NoteForm({ regression: { id, version } }: { regression: RegressionView }) {
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const refresh = useRefreshRegressions();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = reasonProblem(note) && 'Write a few words.';
    setProblem(wrong);
    if (wrong !== undefined || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await sendAdmin('POST', paths.act(id, 'notes'), { version, note: note.trim() });
      setNote('');
    } catch (thrown) {
      setError(thrown);
    }
    await refresh();
    setBusy(false);
  };

  return (
    <form className={styles.noteForm} onSubmit={submit} noValidate>
      <Field label="Add a note" problem={problem} hint="Kept in the audit log with your name.">
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={note}
            maxLength={MAX_REASON_LENGTH}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <ErrorNotice error={error} />
      <button type="submit" className="button" disabled={busy}>
        {busy ? 'Adding…' : 'Add the note'}
      </button>
    </form>
  );
}
