'use client';

import type { ChangeView, Role } from '@brisk/contracts';
import { useState } from 'react';
import actions from '../actions/actions.module.css';
import { sendAdmin } from '../actions/admin-api';
import { LineDiff } from '../actions/line-diff';
import { mayChange } from '../actions/may-change';
import { Modal } from '../actions/modal';
import { ReasonDialog } from '../actions/reason-dialog';
import { ChangeProgressView } from './change-progress-view';
import { changeText } from './change-text';
import { paths } from './paths';
import { describeRule } from './traffic';
import { useRefreshRollouts } from './use-rollouts';

/** One change: how far it is, what it did to traffic, and the way to take it back. */
export function ChangeDialog({ change, role, onClose }: { change: ChangeView; role: Role; onClose: () => void }) {
  const [reverting, setReverting] = useState(false);
  const refresh = useRefreshRollouts();
  const { before, after } = change.flag ?? { before: null, after: null };
  const [old, next] = [before, after].map((rules) => (rules ?? []).map(describeRule)) as [string[], string[]];
  const revert = async (reason: string) => {
    await sendAdmin('POST', paths.revert(change.id), { reason });
  };
  if (reverting) {
    return (
      <ReasonDialog
        title={`Revert the ${changeText(change)}`}
        confirm="Revert"
        danger
        action={revert}
        refresh={refresh}
        onClose={onClose}
      >
        <LineDiff label="Traffic of these tenants" before={next} after={old} />
      </ReasonDialog>
    );
  }
  return (
    <Modal title={capital(changeText(change))} onClose={onClose}>
      <div className={actions.form}>
        <p className={actions.hint}>
          {change.actor}: {change.reason}
        </p>
        <ChangeProgressView change={change} />
        {before && after && <LineDiff label="Traffic of these tenants" before={old} after={next} />}
        {mayChange(role) && before && change.flag?.done && change.state !== 'failed' && (
          <div className={actions.buttons}>
            <button type="button" className="button" onClick={() => setReverting(true)}>
              Revert
            </button>
          </div>
        )}
      </div>
    </Modal>
  );
}

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);
