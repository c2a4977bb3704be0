'use client';

import type { FlagsStatus, RolloutView } from '@brisk/contracts';
import { useState, type SubmitEvent } from 'react';
import actions from '../actions/actions.module.css';
import { sendAdmin } from '../actions/admin-api';
import { Modal } from '../actions/modal';
import { ErrorNotice, Notice } from '../actions/notice';
import { ReasonField, reasonProblem } from '../actions/reason-field';
import { paths } from './paths';
import { PlanFields } from './plan-fields';
import { EMPTY_PLAN, planOfForm } from './plan-form';
import { TrafficDiff } from './traffic-diff';
import { useRefreshRollouts, useTenantIds } from './use-rollouts';
import { vetoesOver } from './vetoes-over';

export interface NewRolloutDialogProps {
  flags: FlagsStatus | undefined;
  onClose: () => void;
}

/** A plan and why; then what it will change; and only then is anything sent. */
export function NewRolloutDialog({ flags, onClose }: NewRolloutDialogProps) {
  const tenantIds = useTenantIds();
  const refresh = useRefreshRollouts();
  const [form, setForm] = useState(EMPTY_PLAN);
  const [reason, setReason] = useState('');
  const [step, setStep] = useState<'plan' | 'review'>('plan');
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [draft, setDraft] = useState<RolloutView>();
  const { plan, problems } = planOfForm(form);
  const wrongReason = reasonProblem(reason);

  const review = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    if (wrongReason === undefined && Object.keys(problems).length === 0) setStep('review');
  };

  const save = async (start: boolean) => {
    setBusy(true);
    setError(undefined);
    try {
      const made = draft ?? (await sendAdmin<RolloutView>('POST', paths.rollouts, { ...plan, reason: reason.trim() }));
      setDraft(made);
      if (start) await sendAdmin('POST', paths.act(made.id, 'start'), { version: made.version, reason: reason.trim() });
      onClose();
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
    void refresh();
  };

  return (
    <Modal title={step === 'plan' ? 'New rollout' : 'What will change'} onClose={onClose} busy={busy} wide>
      {step === 'plan' ? (
        <form className={actions.form} onSubmit={review} noValidate>
          <PlanFields form={form} onChange={setForm} problems={checked ? problems : {}} tenantIds={tenantIds} />
          <ReasonField value={reason} onChange={setReason} problem={checked ? wrongReason : undefined} />
          <div className={actions.buttons}>
            <button type="button" className="button" onClick={onClose}>
              Cancel
            </button>
            <button type="submit" className="button primary">
              Review
            </button>
          </div>
        </form>
      ) : (
        <div className={actions.form}>
          <TrafficDiff flags={flags} plan={plan} to={0} />
          <p className={actions.hint}>Reason: {reason}</p>
          <ErrorNotice error={error} />
          {error !== undefined && draft && <Notice tone="warn">It is kept as a draft, and was not started.</Notice>}
          <div className={actions.buttons}>
            {!draft && (
              <button type="button" className="button" disabled={busy} onClick={() => setStep('plan')}>
                Back
              </button>
            )}
            <button
              type="button"
              className="button"
              disabled={busy}
              onClick={() => (draft ? onClose() : void save(false))}
            >
              {draft ? 'Close' : 'Keep as a draft'}
            </button>
            <button
              type="button"
              className="button primary"
              disabled={busy || vetoesOver(flags?.vetoes, plan) !== undefined}
              onClick={() => void save(true)}
            >
              {busy ? 'Working…' : 'Start now'}
            </button>
          </div>
        </div>
      )}
    </Modal>
  );
}
