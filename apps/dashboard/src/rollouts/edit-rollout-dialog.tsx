'use client';

import type { RolloutView } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { DiffTable } from '../actions/diff-table';
import { ReasonDialog } from '../actions/reason-dialog';
import { paths } from './paths';
import { PlanFields } from './plan-fields';
import { formOfPlan, planOfForm } from './plan-form';
import { tenantsText } from './traffic';
import { useRefreshRollouts, useTenantIds } from './use-rollouts';

/** Changes a plan, and shows what differs from the one in force while it is typed. */
export function EditRolloutDialog({ rollout, onClose }: { rollout: RolloutView; onClose: () => void }) {
  const refresh = useRefreshRollouts();
  const tenantIds = useTenantIds();
  const [form, setForm] = useState(() => formOfPlan(rollout));
  const [checked, setChecked] = useState(false);
  const { plan, problems } = planOfForm(form);
  const isDraft = rollout.state === 'draft';
  const fixedStages = isDraft ? 0 : (rollout.stage ?? -1) + 1;
  const { tenants, stages, stickiness } = rollout;

  const save = async (reason: string) => {
    setChecked(true);
    if (Object.keys(problems).length > 0) throw new Error('The plan cannot be used yet; see above.');
    const body = isDraft ? plan : { stages: plan.stages };
    await sendAdmin('PATCH', paths.rollout(rollout.id), { ...body, version: rollout.version, reason });
  };
  return (
    <ReasonDialog
      title={`Edit: ${tenantsText(tenants)}`}
      confirm="Save"
      wide
      action={save}
      refresh={refresh}
      onClose={onClose}
    >
      <PlanFields
        form={form}
        onChange={setForm}
        problems={checked ? problems : {}}
        tenantIds={tenantIds}
        fixedStages={fixedStages}
      />
      <DiffTable
        before={{ tenants, stages, stickiness }}
        after={{ tenants: plan.tenants, stages: plan.stages, stickiness: plan.stickiness }}
      />
    </ReasonDialog>
  );
}
