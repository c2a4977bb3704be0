import type { Verdict } from '@brisk/metrics';

/** Why a candidate is taken back, for people. */
export function describeVerdict({ cause, evidence, latencyRatio, failures, flaws, counts }: Verdict): string {
  const { p50, p95 } = latencyRatio;
  const ratio = (name: string, { estimate }: Interval) => `${name} ${estimate.toFixed(2)} x`;
  const share = ({ estimate }: Interval) => `${(estimate * 100).toFixed(1)} %`;
  const shares = ({ treated, control }: Verdict['failures']) => `${share(treated)} of requests, ${share(control)}`;
  const isKnown = Number.isFinite(p50.estimate) && Number.isFinite(p95.estimate);
  const latencies = isKnown ? `${ratio('p50', p50)}, ${ratio('p95', p95)}` : undefined;
  const moved = cause === 'failures' ? shares(failures) : cause === 'flaws' ? shares(flaws) : latencies;
  return (
    `a regression of ${cause}: ${moved === undefined ? '' : `${moved} of control's, `}` +
    `evidence ${Math.round(evidence.regressed)} to 1, over ${counts.treated.outcomes} treated requests`
  );
}

type Interval = Verdict['failures']['treated'];
