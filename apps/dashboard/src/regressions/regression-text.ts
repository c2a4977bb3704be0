import type { RegressionKind, RegressionResponse, RegressionSummary, RegressionView } from '@brisk/contracts';
import { formatShare } from '../shell/format';

/** What a candidate does worse, in words. */
export const KIND_TEXT: Record<RegressionKind, string> = {
  latency: 'Slower',
  errors: 'More errors',
  quality: 'Worse audio',
  crash: 'Crashes',
  slo: 'Worse than before the rollout',
  'sample-ratio': 'Requests assigned otherwise than drawn',
};

const RESPONSE_TEXT: Record<RegressionResponse, string> = {
  veto: 'Sent to the baseline at once, by veto',
  rollback: 'Rolled back',
  hold: 'Held: no stage passes',
  none: 'Nothing',
};

/** `Sent to the baseline at once, by veto; by guardrail`. */
export const doneText = ({ response, by }: RegressionSummary['done']): string => `${RESPONSE_TEXT[response]}; by ${by}`;

/** `2.10 times (1.70 to 2.60)`. */
export function ratioText(ratio: RegressionSummary['ratio']): string {
  if (ratio === null || ratio.estimate === null) return 'not known';
  const side = (value: number | null) => (value === null ? '?' : value.toFixed(2));
  const interval = ratio.low === null && ratio.high === null ? '' : ` (${side(ratio.low)} to ${side(ratio.high)})`;
  return `${ratio.estimate.toFixed(2)} times${interval}`;
}

/** By how much it moved: shares say it where a ratio to nothing is none. */
export function movedText({ kind, ratio, evidence: { counts } }: RegressionView): string {
  const part = kind === 'errors' ? 'failed' : kind === 'quality' ? 'flawed' : undefined;
  if (ratio?.estimate != null || counts === null || part === undefined) return ratioText(ratio);
  const share = (cohort: typeof counts.candidate) =>
    formatShare(cohort[part] / (part === 'failed' ? cohort.outcomes : cohort.checked) || 0);
  return `${share(counts.candidate)} instead of ${share(counts.control)}`;
}

/** Names as far as there is room for them. */
export function someOf(names: readonly string[], most = 3): string {
  if (names[0] === '*') return 'everyone';
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(', ')} and ${rest} more` : names.join(', ') || 'not known';
}

/** `1,235 to 1`; odds beyond all doubt are not spelled out. */
export function oddsText(odds: number | null): string {
  if (odds === null) return 'not needed';
  if (odds >= 1e9) return 'over 1,000,000,000 to 1';
  return `${odds >= 10 ? Math.round(odds).toLocaleString('en-US') : odds.toFixed(2)} to 1`;
}
