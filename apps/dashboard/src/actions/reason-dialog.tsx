'use client';

import { useState, type ReactNode, type SubmitEvent } from 'react';
import { AdminError } from './admin-api';
import { Modal } from './modal';
import { ErrorNotice, Notice } from './notice';
import { ReasonField, reasonProblem } from './reason-field';
import styles from './actions.module.css';

export interface ReasonDialogProps {
  title: string;
  /** On the button: what is done. */
  confirm: string;
  danger?: boolean;
  wide?: boolean;
  /** It would be refused now, and the dialog says why. */
  blocked?: boolean;
  /** Does it; what it throws is shown, and the dialog stays. */
  action: (reason: string) => Promise<void>;
  /** Called after the action, and when it turned out that the page is behind. */
  refresh: () => Promise<unknown>;
  /** Called when it is done, and by Cancel unless there is an `onCancel`. */
  onClose: () => void;
  onCancel?: () => void;
  children?: ReactNode;
}

/** Asks why, and then does it. When somebody else was faster, it fetches what is true now, and lets one decide anew. */
export function ReasonDialog(props: ReasonDialogProps) {
  const {
    title,
    confirm,
    danger,
    wide,
    blocked = false,
    action,
    refresh,
    onClose,
    onCancel = onClose,
    children,
  } = props;
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = reasonProblem(reason);
    setProblem(wrong);
    if (wrong !== undefined || busy || blocked) return;
    setBusy(true);
    setError(undefined);
    try {
      await action(reason.trim());
      await refresh();
      onClose();
    } catch (thrown) {
      if (thrown instanceof AdminError && thrown.isStale) await refresh();
      setError(thrown);
      setBusy(false);
    }
  };

  return (
    <Modal title={title} onClose={onCancel} busy={busy} {...(wide && { wide })}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {children}
        <ReasonField value={reason} onChange={setReason} problem={problem} autoFocus />
        <ErrorNotice error={error} />
        {error instanceof AdminError && error.isStale && (
          <Notice tone="warn">It has been changed meanwhile. This is how it is now; decide anew.</Notice>
        )}
        <div className={styles.buttons}>
          <button type="button" className="button" disabled={busy} onClick={onCancel}>
            Cancel
          </button>
          <button type="submit" className={`button primary ${danger ? styles.danger : ''}`} disabled={busy || blocked}>
            {busy ? 'Working…' : confirm}
          </button>
        </div>
      </form>
    </Modal>
  );
}
