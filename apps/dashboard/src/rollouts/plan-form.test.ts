import { rolloutPlanSchema } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { EMPTY_PLAN, formOfPlan, planOfForm, type PlanForm } from './plan-form';

const form = (given: Partial<PlanForm>): PlanForm => ({ ...EMPTY_PLAN, tenants: ['acme'], ...given });
const stages = (...percentages: string[]) => percentages.map((percentage) => ({ percentage, bake: '10 min' }));

describe('planOfForm', () => {
  it('makes a plan that the API takes, and the form it came from', () => {
    const { plan, problems } = planOfForm(form({ stages: stages('5', '50', '100') }));
    expect(problems).toEqual({});
    expect(rolloutPlanSchema.parse(plan)).toEqual(plan);
    expect(formOfPlan(plan)).toEqual(form({ stages: stages('5', '50', '100') }));
  });

  it('takes times to bake as they are typed, and writes them in one way', () => {
    const typed = form({ stages: ['45', '2h', '1.5 days'].map((bake, at) => ({ percentage: `${at + 1}`, bake })) });
    const { plan } = planOfForm(typed);
    expect(plan.stages.map((stage) => stage.bake_minutes)).toEqual([45, 120, 2160]);
    expect(formOfPlan(plan).stages.map(({ bake }) => bake)).toEqual(['45 min', '2 h', '1 d 12 h']);
  });

  it('takes everyone', () => {
    const { plan, problems } = planOfForm(form({ everyone: true, tenants: [] }));
    expect([plan.tenants, problems]).toEqual(['*', {}]);
    expect(formOfPlan(plan).everyone).toBe(true);
  });

  it.each([
    [{ tenants: [] }, ['tenants']],
    [{ stages: [] }, ['stages']],
    [{ stages: stages('0') }, ['stages.0.percentage']],
    [{ stages: stages('101') }, ['stages.0.percentage']],
    [{ stages: stages('2.5') }, ['stages.0.percentage']],
    [{ stages: stages('') }, ['stages.0.percentage']],
    [{ stages: stages('50', '5', '100') }, ['stages.1.percentage']],
    [{ stages: stages('50', '50') }, ['stages.1.percentage']],
    [{ stages: [{ percentage: '5', bake: '-1' }] }, ['stages.0.bake_minutes']],
    [{ stages: [{ percentage: '5', bake: '' }] }, ['stages.0.bake_minutes']],
    [{ stages: [{ percentage: '5', bake: '20161' }] }, ['stages.0.bake_minutes']],
    [{ stages: [{ percentage: '5', bake: '15 d' }] }, ['stages.0.bake_minutes']],
    [{ stages: [{ percentage: '5', bake: 'soon' }] }, ['stages.0.bake_minutes']],
  ] as [Partial<PlanForm>, string[]][])('tells what is wrong with %j', (given, fields) => {
    const { plan, problems } = planOfForm(form(given));
    expect(Object.keys(problems)).toEqual(fields);
    expect(rolloutPlanSchema.safeParse(plan).success).toBe(false);
  });
});
