import type { PairFault, ShadowPairView, ShadowVerdict } from '@brisk/contracts';

const FAULTS: Readonly<Record<PairFault, string>> = {
  duration: 'another length',
  spectrum: 'another sound',
  loudness: 'another loudness',
  words: 'harder to understand',
};

/** Of the badges that there are. */
export const VERDICT_BADGE: Readonly<Record<ShadowVerdict, string>> = {
  same: 'idle',
  differs: 'draining',
  worse: 'backoff',
};

export function faultsText(faults: readonly PairFault[]): string {
  return faults.map((fault) => FAULTS[fault]).join(', ');
}

/** Candidate against control, in a line. */
export function figuresText(pair: ShadowPairView): string {
  const { duration_ratio, log_mel_db, loudness_db, candidate, control, timed } = pair;
  const sign = loudness_db > 0 ? '+' : '';
  const parts = [
    `length ${duration_ratio.toFixed(2)} ×`,
    `distance ${log_mel_db.toFixed(1)} dB`,
    `loudness ${sign}${loudness_db.toFixed(1)} dB`,
  ];
  if (candidate.word_error_rate !== null && control.word_error_rate !== null) {
    parts.push(`word errors ${percent(candidate.word_error_rate)} against ${percent(control.word_error_rate)}`);
  }
  if (timed) parts.push(`${candidate.service_ms.toFixed(0)} against ${control.service_ms.toFixed(0)} ms for a second`);
  return parts.join(' · ');
}

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
