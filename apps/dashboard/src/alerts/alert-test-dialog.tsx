'use client';

import type { AlertTestResult } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { Modal } from '../actions/modal';
import { Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';
import actions from '../actions/actions.module.css';

/** Sends a test on every channel, and tells which of them took it. */
export function AlertTestDialog({ refresh, onClose }: { refresh: () => Promise<unknown>; onClose: () => void }) {
  const [result, setResult] = useState<AlertTestResult>();
  const send = async (reason: string) => {
    setResult(await sendAdmin<AlertTestResult>('POST', '/alerts/test', { reason }));
  };
  if (result) {
    return (
      <Modal title="The test" onClose={onClose}>
        <div className={actions.form}>
          {result.channels.map(({ channel, delivered, error }) => (
            <Notice key={channel} tone={delivered ? 'good' : 'bad'}>
              <strong>{channel}</strong>: {delivered ? 'delivered' : `not delivered. ${error ?? ''}`}
            </Notice>
          ))}
        </div>
      </Modal>
    );
  }
  return (
    <ReasonDialog
      title="Send a test alert"
      confirm="Send"
      action={send}
      refresh={refresh}
      onClose={NOTHING}
      onCancel={onClose}
    >
      <Notice>It goes to every channel, marked as a test.</Notice>
    </ReasonDialog>
  );
}

const NOTHING = () => undefined;
