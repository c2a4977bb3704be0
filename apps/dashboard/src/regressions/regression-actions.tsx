'use client';

import type { RegressionView, Role } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { mayChange } from '../actions/may-change';
import { ReasonDialog } from '../actions/reason-dialog';
import { LinkDialog } from './link-dialog';
import { paths } from './paths';
import { useRefreshRegressions } from './use-regressions';
import styles from './regressions.module.css';

/** What an operator may do with it; for everybody the way to the audit log. */
export function RegressionActions({ regression, role }: { regression: RegressionView; role: Role }) {
  const { id, version, state, link } = regression;
  const [open, setOpen] = useState<'review' | 'link'>();
  const refresh = useRefreshRegressions();
  const close = () => setOpen(undefined);
  const isOpen = state === 'open';
  const review = async (reason: string) => {
    await sendAdmin('POST', paths.act(id, isOpen ? 'acknowledge' : 'reopen'), { version, reason });
  };
  return (
    <div className={styles.actions}>
      {mayChange(role) && (
        <>
          <button type="button" className={`button ${isOpen ? 'primary' : ''}`} onClick={() => setOpen('review')}>
            {isOpen ? 'Acknowledge' : 'Reopen'}
          </button>
          <button type="button" className="button" onClick={() => setOpen('link')}>
            {link === null ? 'Link a ticket' : 'Change the link'}
          </button>
        </>
      )}
      <a className={styles.trail} href={`/audit?subject=${encodeURIComponent(`regression:${id}`)}`}>
        In the audit log
      </a>
      {open === 'review' && (
        <ReasonDialog
          title={isOpen ? 'Acknowledge the regression' : 'Reopen the regression'}
          confirm={isOpen ? 'Acknowledge' : 'Reopen'}
          action={review}
          refresh={refresh}
          onClose={close}
        />
      )}
      {open === 'link' && <LinkDialog regression={regression} onClose={close} />}
    </div>
  );
}
