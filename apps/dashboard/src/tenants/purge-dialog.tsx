'use client';

import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { Modal } from '../actions/modal';
import { Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';

/** Forgets what a tenant has said, and tells whether every replica has. */
export function PurgeDialog({ tenant, onClose }: { tenant: string; onClose: () => void }) {
  const [everywhere, setEverywhere] = useState<boolean>();
  const purge = async (reason: string) => {
    setEverywhere((await sendAdmin<{ everywhere: boolean }>('POST', '/cache/purge', { tenant, reason })).everywhere);
  };
  const title = `Purge the cache of ${tenant}`;
  if (everywhere !== undefined) {
    return (
      <Modal title={title} onClose={onClose}>
        <Notice tone={everywhere ? 'good' : 'warn'}>
          {everywhere
            ? 'Purged, on every replica.'
            : 'Purged here. Redis does not answer: other replicas follow when it does.'}
        </Notice>
      </Modal>
    );
  }
  return (
    <ReasonDialog
      title={title}
      confirm="Purge"
      danger
      action={purge}
      refresh={NOTHING}
      onClose={NOTHING}
      onCancel={onClose}
    >
      <Notice>What it has said is forgotten in every tier, and is synthesized anew when it is asked for again.</Notice>
    </ReasonDialog>
  );
}

const NOTHING = () => Promise.resolve();
