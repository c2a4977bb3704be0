import type { RolloutPlan } from '@brisk/contracts';
import { minutesOf, minutesText } from '../actions/bake-time';

/** What stands in the form, as it was typed. */
export interface PlanForm {
  everyone: boolean;
  tenants: string[];
  stages: { percentage: string; bake: string }[];
  stickiness: RolloutPlan['stickiness'];
}

export const EMPTY_PLAN: PlanForm = {
  everyone: false,
  tenants: [],
  stages: ['1', '5', '25', '50', '100'].map((percentage) => ({ percentage, bake: '30 min' })),
  stickiness: 'requestId',
};

/** A fortnight, in minutes: the API takes no more. */
const MAX_BAKE_MINUTES = 20_160;

/** What cannot be used, by field: `tenants`, `stages`, or `stages.N.percentage` and `.bake_minutes`. */
export type PlanProblems = Partial<Record<string, string>>;

export function formOfPlan({ tenants, stages, stickiness }: Omit<RolloutPlan, 'profile'>): PlanForm {
  return {
    everyone: tenants === '*',
    tenants: tenants === '*' ? [] : [...tenants],
    stages: stages.map((stage) => ({ percentage: `${stage.percentage}`, bake: minutesText(stage.bake_minutes) })),
    stickiness,
  };
}

/** The same rules as the API's, so that a mistake is told where it was made, before anything is sent. */
export function planOfForm(form: PlanForm): { plan: RolloutPlan; problems: PlanProblems } {
  const problems: PlanProblems = {};
  if (!form.everyone && form.tenants.length === 0) problems.tenants = 'Choose at least one tenant, or everyone.';
  if (form.stages.length === 0) problems.stages = 'A rollout needs at least one stage.';
  let last = 0;
  const stages = form.stages.map((stage, index) => {
    const percentage = numberOf(stage.percentage);
    const bakeMinutes = minutesOf(stage.bake);
    if (!Number.isInteger(percentage) || percentage < 1 || percentage > 100) {
      problems[`stages.${index}.percentage`] = 'A whole number from 1 to 100.';
    } else if (percentage <= last) {
      problems[`stages.${index}.percentage`] = `Must be more than the ${last} % of stage ${index}.`;
    }
    if (!(bakeMinutes >= 0 && bakeMinutes <= MAX_BAKE_MINUTES)) {
      problems[`stages.${index}.bake_minutes`] =
        `A time such as 30 min, 2 h or 1 d, at most ${minutesText(MAX_BAKE_MINUTES)}.`;
    }
    if (percentage > last) last = percentage;
    return { percentage, bake_minutes: bakeMinutes };
  });
  const tenants = form.everyone ? ('*' as const) : form.tenants;
  return { plan: { profile: 'optimized', tenants, stages, stickiness: form.stickiness }, problems };
}

const numberOf = (text: string) => (text.trim() === '' ? Number.NaN : Number(text));
