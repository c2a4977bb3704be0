'use client';

import type { NewSecretView } from '@brisk/contracts';
import { useState } from 'react';
import actions from '../actions/actions.module.css';
import { sendAdmin } from '../actions/admin-api';
import { Field } from '../actions/field';
import { Modal } from '../actions/modal';
import { Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';
import { CopyButton } from './copy-button';
import { tenantPath, useRefreshTenants } from './use-tenants';
import styles from './tenants.module.css';

/** Makes a key and shows it, this once; it is kept nowhere but in this dialog. */
export function NewKeyDialog({ tenant, onClose }: { tenant: string; onClose: () => void }) {
  const refresh = useRefreshTenants();
  const [name, setName] = useState('');
  const [expires, setExpires] = useState('');
  const [problem, setProblem] = useState<string>();
  const [secret, setSecret] = useState<string>();

  const create = async (reason: string) => {
    const wrong = name.trim() === '' ? 'Say what the key is for.' : undefined;
    setProblem(wrong);
    if (wrong !== undefined) throw new Error(wrong);
    const expiry = expires === '' ? {} : { expires_at: new Date(expires).toISOString() };
    const body = { name: name.trim(), ...expiry, reason };
    const made = await sendAdmin<NewSecretView>('POST', `${tenantPath(tenant)}/keys`, body);
    setSecret(made.secret);
  };

  if (secret !== undefined) {
    return (
      <Modal title="The new key" onClose={onClose}>
        <div className={actions.form}>
          <Notice tone="warn">It is shown this once. Copy it now; afterwards nobody can tell it.</Notice>
          <div className={styles.secret}>
            <code data-testid="secret">{secret}</code>
            <CopyButton text={secret} />
          </div>
          <div className={actions.buttons}>
            <button type="button" className="button primary" onClick={onClose}>
              I have it
            </button>
          </div>
        </div>
      </Modal>
    );
  }
  return (
    <ReasonDialog
      title={`New key of ${tenant}`}
      confirm="Create"
      action={create}
      refresh={refresh}
      onClose={NOTHING}
      onCancel={onClose}
    >
      <Field label="Name" problem={problem}>
        {(control) => (
          <input {...control} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Field label="Expires" hint="Never, unless a time is given.">
        {(control) => (
          <input
            {...control}
            type="datetime-local"
            value={expires}
            onChange={(event) => setExpires(event.target.value)}
          />
        )}
      </Field>
    </ReasonDialog>
  );
}

const NOTHING = () => undefined;
