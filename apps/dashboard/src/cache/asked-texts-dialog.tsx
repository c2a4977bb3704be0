'use client';

import type { AskedTextList } from '@brisk/contracts';
import { useState } from 'react';
import { Modal } from '../actions/modal';
import { Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';
import { formatCount } from '../shell/format';
import { readAskedTexts } from './use-cache';
import actions from '../actions/actions.module.css';
import styles from './cache.module.css';

/** Shows what callers said, once a reason is on record; it is kept nowhere but in this dialog. */
export function AskedTextsDialog({ onClose }: { onClose: () => void }) {
  const [list, setList] = useState<AskedTextList>();
  if (list) {
    return (
      <Modal title="What is asked for most" onClose={onClose} wide>
        <AskedTexts list={list} />
        <div className={actions.buttons}>
          <button type="button" className="button primary" onClick={onClose}>
            Close
          </button>
        </div>
      </Modal>
    );
  }
  return (
    <ReasonDialog
      title="Show what callers said"
      confirm="Show texts"
      action={async (reason) => setList(await readAskedTexts(reason))}
      refresh={NOTHING}
      onClose={() => undefined}
      onCancel={onClose}
    >
      <Notice tone="warn">
        These texts are callers’ own and may be private. Your name and your reason go to the audit log.
      </Notice>
    </ReasonDialog>
  );
}

function AskedTexts({ list: { available, data } }: { list: AskedTextList }) {
  if (!available) return <p className="muted">Redis cannot tell now.</p>;
  if (data.length === 0) return <p className="muted">No text is remembered any more.</p>;
  return (
    <ol className={styles.texts}>
      {data.map(({ id, tenant, text, count, voice, speed }) => (
        <li key={`${id} ${tenant}`} data-testid="asked-text">
          <p>{text}</p>
          <p className={styles.detail}>
            {formatCount(count)} {count === 1 ? 'time' : 'times'} · {tenant} · {voice} · {speed} × · <code>{id}</code>
          </p>
        </li>
      ))}
    </ol>
  );
}

const NOTHING = () => Promise.resolve();
