import type { RolloutEvidence } from '@brisk/contracts';

/** How far odds have come towards those at which it is called; from 0 to 1, by their logarithms, as they multiply. */
export function evidenceLevel(odds: number, calledAt: number): number {
  if (odds <= 1) return 0;
  return Math.min(1, Math.log(odds) / Math.log(calledAt));
}

const HOLDS = {
  'sample-ratio': 'requests were not assigned as drawn, so nothing is concluded',
  'too-few': 'too few requests yet',
  suspicion: 'something looks slower, but it may be chance',
  failures: 'more requests fail than tell chance apart',
} as const;
const CAUSES = {
  latency: 'it is slower',
  failures: 'more of its requests fail',
  flaws: 'more of its audio is flawed',
  pairs: 'the same texts are spoken more slowly',
  audio: 'the same texts sound worse',
} as const;

/** What the judge says, in words. */
export function verdictText({
  decision,
  cause,
  reason,
}: Pick<RolloutEvidence, 'decision' | 'cause' | 'reason'>): string {
  if (decision === 'regressed') return `Regressed${cause ? `: ${CAUSES[cause]}` : ''}.`;
  if (decision === 'improved') return 'Improved.';
  return decision === 'passed' ? 'No regression.' : `Undecided${reason ? `: ${HOLDS[reason]}` : ''}.`;
}
