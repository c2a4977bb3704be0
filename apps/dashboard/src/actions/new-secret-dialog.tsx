'use client';

import type { NewSecretView } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from './admin-api';
import { CopyButton } from './copy-button';
import { Field } from './field';
import { Modal } from './modal';
import { Notice } from './notice';
import { ReasonDialog } from './reason-dialog';
import styles from './actions.module.css';

export interface NewSecretDialogProps {
  /** `key` or `token`. */
  what: string;
  title: string;
  /** Where it is made. */
  path: `/${string}`;
  refresh: () => Promise<unknown>;
  onClose: () => void;
}

/** Makes a key or a token and shows it, this once; it is kept nowhere but in this dialog. */
export function NewSecretDialog({ what, title, path, refresh, onClose }: NewSecretDialogProps) {
  const [name, setName] = useState('');
  const [expires, setExpires] = useState('');
  const [problem, setProblem] = useState<string>();
  const [secret, setSecret] = useState<string>();

  const create = async (reason: string) => {
    const wrong = name.trim() === '' ? `Say what the ${what} is for.` : undefined;
    setProblem(wrong);
    if (wrong !== undefined) throw new Error(wrong);
    const expiry = expires === '' ? {} : { expires_at: new Date(expires).toISOString() };
    const made = await sendAdmin<NewSecretView>('POST', path, { name: name.trim(), ...expiry, reason });
    setSecret(made.secret);
  };

  if (secret !== undefined) {
    return (
      <Modal title={`The new ${what}`} onClose={onClose} insists>
        <div className={styles.form}>
          <Notice tone="warn">It is shown this once. Copy it now; afterwards nobody can tell it.</Notice>
          <div className={styles.secret}>
            <code data-testid="secret">{secret}</code>
            <CopyButton text={secret} />
          </div>
          <div className={styles.buttons}>
            <button type="button" className="button primary" onClick={onClose}>
              I have copied it
            </button>
          </div>
        </div>
      </Modal>
    );
  }
  return (
    <ReasonDialog title={title} confirm="Create" action={create} refresh={refresh} onClose={NOTHING} onCancel={onClose}>
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
