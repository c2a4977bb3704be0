'use client';

import type { OperatorView, SecretView } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import actions from '../actions/actions.module.css';
import { DiffTable } from '../actions/diff-table';
import { Modal } from '../actions/modal';
import { NewSecretDialog } from '../actions/new-secret-dialog';
import { Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';
import { SecretBegin } from '../actions/secret-begin';
import { SecretTable } from '../actions/secret-table';
import { RoleField } from './role-field';
import { useRefreshAccess } from './use-settings';
import styles from './settings.module.css';

export interface OperatorAction {
  kind: 'change' | 'new-token' | 'tokens';
  operator: OperatorView;
}

interface OperatorDialogsProps extends OperatorAction {
  onClose: () => void;
}

/** What can be done with one operator. */
export function OperatorDialogs({ kind, operator, onClose }: OperatorDialogsProps) {
  const refresh = useRefreshAccess();
  if (kind === 'change') return <ChangeDialog operator={operator} onClose={onClose} />;
  if (kind === 'tokens') return <TokensDialog operator={operator} onClose={onClose} />;
  const path = `${pathOf(operator)}/tokens` as const;
  return <NewSecretDialog what="token" title={`New token of ${operator.name}`} {...{ path, refresh, onClose }} />;
}

const pathOf = ({ id }: OperatorView): `/${string}` => `/operators/${encodeURIComponent(id)}`;

function ChangeDialog({ operator, onClose }: { operator: OperatorView; onClose: () => void }) {
  const refresh = useRefreshAccess();
  const before = { role: operator.role, disabled: operator.disabled_at !== null };
  const [after, setAfter] = useState(before);
  const change = async (reason: string) => {
    await sendAdmin('PATCH', pathOf(operator), { ...after, reason });
  };
  return (
    <ReasonDialog
      title={`Change ${operator.name}`}
      confirm="Change"
      action={change}
      refresh={refresh}
      onClose={onClose}
    >
      <RoleField value={after.role} onChange={(role) => setAfter({ ...after, role })} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={after.disabled}
          onChange={(event) => setAfter({ ...after, disabled: event.target.checked })}
        />
        Disabled: no token and no session of {operator.name} counts
      </label>
      <DiffTable before={before} after={after} />
      <Notice tone="warn">All sessions of {operator.name} end.</Notice>
    </ReasonDialog>
  );
}

function TokensDialog({ operator, onClose }: { operator: OperatorView; onClose: () => void }) {
  const refresh = useRefreshAccess();
  const [revoking, setRevoking] = useState<SecretView>();
  if (revoking) {
    return (
      <ReasonDialog
        title={`Revoke ${revoking.name} of ${operator.name}`}
        confirm="Revoke"
        danger
        action={(reason) => sendAdmin('DELETE', `${pathOf(operator)}/tokens/${revoking.id}`, { reason })}
        refresh={refresh}
        onClose={() => setRevoking(undefined)}
      >
        <Notice tone="warn">
          <SecretBegin secret={revoking} otherwise={revoking.name} /> is refused within a second, and all sessions of{' '}
          {operator.name} end.
        </Notice>
      </ReasonDialog>
    );
  }
  return (
    <Modal title={`Tokens of ${operator.name}`} onClose={onClose} wide>
      <div className={actions.form}>
        {operator.tokens.length === 0 && <p className="empty">There are no tokens yet.</p>}
        {operator.tokens.length > 0 && (
          <SecretTable
            label={`Tokens of ${operator.name}`}
            secrets={operator.tokens}
            testId="token"
            onRevoke={setRevoking}
          />
        )}
        <div className={actions.buttons}>
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
        </div>
      </div>
    </Modal>
  );
}
