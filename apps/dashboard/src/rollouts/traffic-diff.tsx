import type { FlagsStatus } from '@brisk/contracts';
import { LineDiff } from '../actions/line-diff';
import { Notice } from '../actions/notice';
import { trafficIn, trafficOf } from './traffic';
import type { RolloutPlan } from './types';
import { StageTrack } from './stage-track';
import { vetoesOver } from './vetoes-over';

export interface TrafficDiffProps {
  flags: FlagsStatus | undefined;
  plan: RolloutPlan;
  /** Stage that is to begin. */
  to: number;
}

/** What the flag gives the plan's tenants now, and what it will give them in the stage. */
export function TrafficDiff({ flags, plan, to }: TrafficDiffProps) {
  const vetoed = vetoesOver(flags?.vetoes, plan);
  return (
    <>
      {flags?.flag ? (
        <LineDiff
          label={`${plan.tenants === '*' ? 'Everyone' : plan.tenants.join(', ')}: before and after`}
          before={trafficOf(flags.flag, plan.tenants)}
          after={trafficIn(plan, to)}
        />
      ) : (
        <Notice tone="warn">What applies now is not known: {flags?.flag_error ?? 'the flag cannot be read.'}</Notice>
      )}
      <StageTrack rollout={{ stages: plan.stages, stage: to, state: 'running' }} />
      {plan.stages[to]?.percentage === 100 && (
        <Notice tone="warn">
          From this stage on, none of these requests gets the baseline: its rule goes, and there is no control cohort to
          compare with any more.
        </Notice>
      )}
      {vetoed !== undefined && <Notice tone="warn">{vetoed}</Notice>}
    </>
  );
}
