'use client';

import type { VoiceStatus } from '@brisk/contracts';
import { useState } from 'react';
import { Notice } from '../actions/notice';
import { StaleNotice } from '../actions/stale-notice';
import { useOperator } from '../shell/operator-context';
import { UploadDialog } from './upload-dialog';
import { useAdminVoices } from './use-voices';
import { VerifyDialog } from './verify-dialog';
import type { VoiceAction } from './voice-actions';
import { VoiceDialog } from './voice-dialogs';
import { VoiceTable } from './voice-table';
import styles from './voices.module.css';

type Open = { action: VoiceAction; voice: VoiceStatus } | 'upload';

/** Every voice of the folder, and what may be done with it. */
export function VoicesPanel() {
  const { role } = useOperator();
  const { data, error, dataUpdatedAt } = useAdminVoices();
  const [open, setOpen] = useState<Open>();
  const [uploaded, setUploaded] = useState<string>();
  const close = () => setOpen(undefined);
  return (
    <section className={`panel ${styles.panel}`} data-stale={data && error ? true : undefined} aria-labelledby="voices">
      <div className={styles.head}>
        <h2 id="voices">Voices</h2>
        {role === 'admin' && data && (
          <button type="button" className="button" onClick={() => setOpen('upload')}>
            Upload a voice
          </button>
        )}
      </div>
      <StaleNotice what="The voices are" error={error} receivedAt={dataUpdatedAt} />
      {uploaded !== undefined && <Notice tone="good">{uploaded} serves.</Notice>}
      {data && data.data.length > 0 && (
        <VoiceTable voices={data.data} role={role} onAct={(action, voice) => setOpen({ action, voice })} />
      )}
      {data?.data.length === 0 && <p className={styles.detail}>There is no voice in the folder.</p>}
      {!data && !error && <p className={styles.detail}>Loading…</p>}
      {open === 'upload' && (
        <UploadDialog maxBytes={data?.upload.max_bytes ?? 0} onClose={close} onUploaded={setUploaded} />
      )}
      {open !== undefined && open !== 'upload' && (
        <ActionDialog action={open.action} voice={open.voice} onClose={close} />
      )}
    </section>
  );
}

function ActionDialog({ action, voice, onClose }: Exclude<Open, string> & { onClose: () => void }) {
  if (action === 'verify') return <VerifyDialog voice={voice} onClose={onClose} />;
  return <VoiceDialog change={action} voice={voice} onClose={onClose} />;
}
