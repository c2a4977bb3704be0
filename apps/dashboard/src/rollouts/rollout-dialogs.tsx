'use client';

import type { FlagsStatus, RolloutView } from '@brisk/contracts';
import { sendAdmin } from '../actions/admin-api';
import { Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';
import { EditRolloutDialog } from './edit-rollout-dialog';
import { paths } from './paths';
import { RollbackDialog } from './rollback-dialog';
import { isUnderWay, needsNoVeto, type RolloutAction } from './rollout-actions';
import { tenantsText } from './traffic';
import { TrafficDiff } from './traffic-diff';
import { useRefreshRollouts } from './use-rollouts';
import { vetoesOver } from './vetoes-over';

export interface RolloutDialogProps {
  rollout: RolloutView;
  action: RolloutAction;
  flags: FlagsStatus | undefined;
  onClose: () => void;
}

const WORDS: Record<Exclude<RolloutAction, 'edit' | 'rollback'>, { title: string; confirm: string }> = {
  start: { title: 'Start', confirm: 'Start' },
  promote: { title: 'Promote', confirm: 'Promote' },
  pause: { title: 'Pause', confirm: 'Pause' },
  resume: { title: 'Resume', confirm: 'Resume' },
  abort: { title: 'Abort', confirm: 'Abort' },
};

/** The dialog of one action; the rollout is the one of now, so that deciding anew uses its new version. */
export function RolloutDialog({ rollout, action, flags, onClose }: RolloutDialogProps) {
  const refresh = useRefreshRollouts();
  const tenants = tenantsText(rollout.tenants);
  if (action === 'rollback')
    return <RollbackDialog target={{ kind: 'rollout', id: rollout.id, tenants }} onClose={onClose} />;
  if (action === 'edit') return <EditRolloutDialog rollout={rollout} onClose={onClose} />;
  const { title, confirm } = WORDS[action];
  const act = async (reason: string) => {
    await sendAdmin('POST', paths.act(rollout.id, action), { version: rollout.version, reason });
  };
  return (
    <ReasonDialog
      title={`${title}: ${tenants}`}
      confirm={confirm}
      danger={action === 'abort'}
      wide={action === 'start' || action === 'promote'}
      blocked={needsNoVeto(action) && vetoesOver(flags?.vetoes, rollout) !== undefined}
      action={act}
      refresh={refresh}
      onClose={onClose}
    >
      <Consequence rollout={rollout} action={action} flags={flags} />
    </ReasonDialog>
  );
}

function Consequence({ rollout, action, flags }: Omit<RolloutDialogProps, 'onClose'>) {
  const next = (rollout.stage ?? -1) + 1;
  if (action === 'start' || (action === 'promote' && next < rollout.stages.length)) {
    return <TrafficDiff flags={flags} plan={rollout} to={next} />;
  }
  const said: Partial<Record<RolloutAction, string>> = {
    promote: 'This was the last stage: the rollout is completed, and traffic stays as it is.',
    pause: 'Traffic stays as it is, and the next stage does not begin until it is resumed.',
    resume: 'The stage bakes anew from now on.',
    abort: isUnderWay(rollout)
      ? 'Its tenants get again what they had before the rollout.'
      : 'The draft is closed. Traffic stays as it is.',
  };
  return <Notice>{said[action]}</Notice>;
}
