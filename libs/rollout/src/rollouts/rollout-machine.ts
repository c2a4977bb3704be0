import { BriskError, type RolloutState } from '@brisk/contracts';
import { stageRule, tenantsOf, type Rollout } from './rollout.js';
import { includes, intersect, isEmpty, type TenantSet } from './tenant-set.js';
import { nothingFor, restrictRules, type TrafficRule } from './traffic-rules.js';

export type RolloutAction = 'start' | 'pause' | 'resume' | 'promote' | 'abort' | 'rollback';

export interface Step {
  rollout: Rollout;
  /** What the rollout's tenants are to be given; null when traffic stays as it is. */
  traffic: TrafficRule[] | null;
}

/**
 *     draft --start--> running --promote--> ... --promote--> completed
 *                      running <--resume-- paused <--pause-- running
 *     draft, running, paused --abort--> aborted: as it was before
 *     all but draft --rollback--> rolled_back: nobody gets the profile; one that is rolled back stays as it is, with
 *                      its version, though veto and flag are set anew, since somebody may have lifted them
 */
const FROM: Readonly<Record<RolloutAction, readonly RolloutState[]>> = {
  start: ['draft'],
  pause: ['running'],
  resume: ['paused'],
  promote: ['running'],
  abort: ['draft', 'running', 'paused'],
  rollback: ['running', 'paused', 'completed', 'aborted', 'rolled_back'],
};

/** @param now ms since 1970 @throws BriskError `wrong_state` */
export function step(rollout: Rollout, action: RolloutAction, now: number): Step {
  if (!FROM[action].includes(rollout.state)) {
    const message = `The rollout is ${rollout.state.replace('_', ' ')}; ${action} needs one that is ${FROM[action].join(' or ')}.`;
    throw new BriskError('wrong_state', message, { param: 'state' });
  }
  const next = (change: Partial<Rollout>): Rollout => touched({ ...rollout, ...change }, now);
  switch (action) {
    case 'start':
      return inStage(next({ state: 'running', stage: 0 }));
    case 'pause':
      return { rollout: next({ state: 'paused' }), traffic: null };
    case 'resume':
      // The stage bakes anew: what was measured before the pause is of another time.
      return { rollout: next({ state: 'running', stageStartedAt: rollout.stageStartedAt && now }), traffic: null };
    case 'promote': {
      const isLast = rollout.stage === rollout.stages.length - 1;
      if (isLast) return { rollout: next({ state: 'completed', endedAt: now }), traffic: null };
      return inStage(next({ stage: rollout.stage + 1 }));
    }
    case 'abort':
      return {
        rollout: next({ state: 'aborted', endedAt: now }),
        traffic: rollout.before && restrictRules(rollout.before, tenantsOf(rollout)),
      };
    case 'rollback':
      return {
        rollout:
          rollout.state === 'rolled_back' ? rollout : next({ state: 'rolled_back', endedAt: rollout.endedAt ?? now }),
        traffic: [nothingFor(rollout.profile, tenantsOf(rollout))],
      };
  }
}

/** Takes tenants out of an active rollout; when none is left, it is rolled back. */
export function withdraw(rollout: Rollout, tenants: TenantSet, now: number): Rollout {
  const rest = intersect(tenantsOf(rollout), 'only' in tenants ? { except: tenants.only } : { only: tenants.except });
  if (isEmpty(rest)) return touched({ ...rollout, state: 'rolled_back', endedAt: now }, now);
  const gone = 'only' in tenants ? tenants.only.filter((tenant) => includes(tenantsOf(rollout), tenant)) : [];
  return touched({ ...rollout, withdrawn: [...rollout.withdrawn, ...gone].sort() }, now);
}

function inStage(rollout: Rollout): Step {
  const entered = { ...rollout, stageStartedAt: null, gate: null };
  return { rollout: entered, traffic: [stageRule(entered)] };
}

const touched = (rollout: Rollout, now: number): Rollout => ({
  ...rollout,
  version: rollout.version + 1,
  updatedAt: now,
});
