'use client';

import type { ChangeView } from '@brisk/contracts';
import { useState, type SubmitEvent } from 'react';
import { sendAdmin } from '../actions/admin-api';
import actions from '../actions/actions.module.css';
import { Modal } from '../actions/modal';
import { ErrorNotice } from '../actions/notice';
import { ReasonField, reasonProblem } from '../actions/reason-field';
import { ChangeProgressView } from './change-progress-view';
import { isSettled } from './change-progress';
import { paths } from './paths';
import { useChange } from './use-change';
import { useRefreshRollouts } from './use-rollouts';

export type RollbackTarget =
  { kind: 'rollout'; id: string; tenants: string } | { kind: 'tenant'; tenant: string } | { kind: 'everyone' };

/** Takes the profile back at once: one reason, one button, and then what becomes of it, replica by replica. */
export function RollbackDialog({ target, onClose }: { target: RollbackTarget; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [change, setChange] = useState<ChangeView>();
  const refresh = useRefreshRollouts();

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = reasonProblem(reason);
    setProblem(wrong);
    if (wrong !== undefined || busy) return;
    setBusy(true);
    setError(undefined);
    try {
      setChange(await sendAdmin<ChangeView>('POST', pathOf(target), { reason: reason.trim() }));
    } catch (thrown) {
      setError(thrown);
    }
    setBusy(false);
    void refresh();
  };

  return (
    <Modal title={`Roll back ${nameOf(target)}`} onClose={onClose} busy={busy}>
      {change ? (
        <Followed change={change} onClose={onClose} />
      ) : (
        <form className={actions.form} onSubmit={submit} noValidate>
          <p>
            A veto sends every new request of {nameOf(target)} to the baseline at once, on every replica; then the flag
            follows. Requests that are being answered are not cut off.
          </p>
          <ReasonField value={reason} onChange={setReason} problem={problem} autoFocus />
          <ErrorNotice error={error} />
          <div className={actions.buttons}>
            <button type="button" className="button" disabled={busy} onClick={onClose}>
              Cancel
            </button>
            <button type="submit" className={`button primary ${actions.danger}`} disabled={busy}>
              {busy ? 'Rolling back…' : 'Roll back now'}
            </button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function Followed({ change: initial, onClose }: { change: ChangeView; onClose: () => void }) {
  const change = useChange(initial);
  return (
    <div className={actions.form}>
      <ChangeProgressView change={change} />
      <div className={actions.buttons}>
        <button type="button" className="button primary" onClick={onClose}>
          {isSettled(change) ? 'Done' : 'Close; it goes on'}
        </button>
      </div>
    </div>
  );
}

function pathOf(target: RollbackTarget): `/${string}` {
  if (target.kind === 'everyone') return paths.rollBackAll;
  return target.kind === 'tenant' ? paths.rollBackTenant(target.tenant) : paths.act(target.id, 'rollback');
}

function nameOf(target: RollbackTarget): string {
  if (target.kind === 'everyone') return 'everyone';
  return target.kind === 'tenant' ? target.tenant : target.tenants;
}
