'use client';

import type { VoiceStatus, VoiceVerificationView } from '@brisk/contracts';
import { useQuery } from '@tanstack/react-query';
import { sendAdmin } from '../actions/admin-api';
import { Modal } from '../actions/modal';
import { ErrorNotice, Notice } from '../actions/notice';
import { formatMs } from '../shell/format';
import { voicePath } from './use-voices';

/** Lets a voice speak in a process of its own, and says what came of it. */
export function VerifyDialog({ voice, onClose }: { voice: VoiceStatus; onClose: () => void }) {
  const { data, error } = useQuery({
    queryKey: ['voice-verification', voice.id],
    queryFn: () => sendAdmin<VoiceVerificationView>('POST', `${voicePath(voice)}/verify`, {}),
    ...{ gcTime: 0, retry: false, refetchOnWindowFocus: false },
  });
  return (
    <Modal title={`Verify ${voice.id}`} onClose={onClose}>
      {error ? <ErrorNotice error={error} /> : data ? <Outcome {...data} /> : <Notice>It is made to speak…</Notice>}
    </Modal>
  );
}

function Outcome({ problems, trial }: VoiceVerificationView) {
  if (problems.length > 0) {
    return (
      <Notice tone="bad">
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <Notice tone="good">
      It speaks: loaded in {formatMs(trial?.load_ms)}, {formatMs((trial?.seconds ?? 0) * 1000)} of audio, peak{' '}
      {trial?.peak.toFixed(2)} of full scale.
    </Notice>
  );
}
