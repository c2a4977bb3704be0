'use client';

import type { VoiceStatus } from '@brisk/contracts';
import { sendAdmin } from '../actions/admin-api';
import { Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';
import { useRefreshVoices, voicePath } from './use-voices';

export type Change = 'load' | 'unload' | 'delete';

const CHANGES: Record<Change, { title: string; confirm: string; danger: boolean; effect: string }> = {
  load: {
    ...{ title: 'Load', confirm: 'Load', danger: false },
    effect: 'It serves, and is put into a worker; others that were not used for long may have to make room.',
  },
  unload: {
    ...{ title: 'Unload', confirm: 'Unload', danger: true },
    effect:
      'It takes no new request, in every process of this folder, until it is loaded again. What is under way is finished.',
  },
  delete: {
    ...{ title: 'Delete', confirm: 'Delete', danger: true },
    effect: 'Its files are deleted. What is under way is finished; what it has said is forgotten.',
  },
};

export function VoiceDialog(props: { change: Change; voice: VoiceStatus; onClose: () => void }) {
  const { change, voice, onClose } = props;
  const { title, confirm, danger, effect } = CHANGES[change];
  const refresh = useRefreshVoices();
  const act = async (reason: string) => {
    if (change === 'delete') await sendAdmin('DELETE', voicePath(voice), { reason });
    else await sendAdmin('POST', `${voicePath(voice)}/${change}`, { reason });
  };
  return (
    <ReasonDialog {...{ confirm, danger, refresh, onClose }} title={`${title} ${voice.id}`} action={act}>
      <Notice>{effect}</Notice>
    </ReasonDialog>
  );
}
