'use client';

import { useId } from 'react';
import { Field } from '../actions/field';
import actions from '../actions/actions.module.css';
import type { PlanForm, PlanProblems } from './plan-form';
import { StageFields } from './stage-fields';
import { TenantChoice } from './tenant-choice';

export interface PlanFieldsProps {
  form: PlanForm;
  onChange: (form: PlanForm) => void;
  problems: PlanProblems;
  tenantIds: string[];
  /** Stages that have begun, and with them everything but the stages to come, stay as they are. */
  fixedStages?: number;
}

export function PlanFields({ form, onChange, problems, tenantIds, fixedStages = 0 }: PlanFieldsProps) {
  const legend = useId();
  const started = fixedStages > 0;
  return (
    <>
      {!started && (
        <fieldset className={actions.group} aria-labelledby={legend}>
          <legend id={legend}>Who</legend>
          <TenantChoice form={form} onChange={onChange} tenantIds={tenantIds} problem={problems.tenants} />
        </fieldset>
      )}
      <StageFields
        stages={form.stages}
        onChange={(stages) => onChange({ ...form, stages })}
        problems={problems}
        fixed={fixedStages}
      />
      {!started && (
        <Field
          label="A share of"
          hint={
            form.stickiness === 'requestId'
              ? 'Each tenant gets both profiles, so that they can be compared.'
              : 'A tenant gets one profile for all its requests.'
          }
        >
          {(control) => (
            <select
              {...control}
              value={form.stickiness}
              onChange={(event) => onChange({ ...form, stickiness: event.target.value as PlanForm['stickiness'] })}
            >
              <option value="requestId">requests</option>
              <option value="tenantId">tenants</option>
            </select>
          )}
        </Field>
      )}
    </>
  );
}
