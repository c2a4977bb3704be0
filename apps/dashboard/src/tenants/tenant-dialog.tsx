'use client';

import type { TenantView } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { DiffTable } from '../actions/diff-table';
import { Field } from '../actions/field';
import { ReasonDialog } from '../actions/reason-dialog';
import { EMPTY_TENANT, fieldsOfForm, formOfTenant, QUOTA_NAMES, QUOTAS, type TenantForm } from './tenant-form';
import { tenantPath, useRefreshTenants } from './use-tenants';
import styles from './tenants.module.css';

/** Makes a tenant; or changes one, and shows what differs from it while it is typed. */
export function TenantDialog({ tenant, onClose }: { tenant?: TenantView; onClose: () => void }) {
  const refresh = useRefreshTenants();
  const [form, setForm] = useState<TenantForm>(() => (tenant ? formOfTenant(tenant) : EMPTY_TENANT));
  const [checked, setChecked] = useState(false);
  const { fields, problems: found } = fieldsOfForm(form);
  const problems = checked ? found : {};
  const set = (given: Partial<TenantForm>) => setForm({ ...form, ...given });
  const save = async (reason: string) => {
    setChecked(true);
    if (Object.keys(found).length > 0) throw new Error('Something above cannot be used.');
    if (tenant) await sendAdmin('PATCH', tenantPath(tenant.id), { ...fields, version: tenant.version, reason });
    else await sendAdmin('POST', '/tenants', { id: form.id, ...fields, reason });
  };
  return (
    <ReasonDialog
      title={tenant ? `Edit ${tenant.id}` : 'New tenant'}
      confirm={tenant ? 'Save' : 'Create'}
      wide
      action={save}
      refresh={refresh}
      onClose={onClose}
    >
      {!tenant && (
        <Field label="Id" problem={problems.id} hint="Stays as it is for ever.">
          {(control) => (
            <input
              {...control}
              value={form.id}
              autoComplete="off"
              onChange={(event) => set({ id: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label="Name" problem={problems.name}>
        {(control) => <input {...control} value={form.name} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <div className={styles.two}>
        {QUOTA_NAMES.map((name) => (
          <Field key={name} label={QUOTAS[name].label} problem={problems[name]}>
            {(control) => (
              <input
                {...control}
                inputMode="numeric"
                placeholder={name === 'characters_per_day' ? 'no limit' : 'as for everybody'}
                value={form.quotas[name]}
                onChange={(event) => set({ quotas: { ...form.quotas, [name]: event.target.value } })}
              />
            )}
          </Field>
        ))}
        <Field
          label="Sharing group"
          problem={problems.sharingGroup}
          hint="Its tenants get each other’s remembered audio."
        >
          {(control) => (
            <input
              {...control}
              value={form.sharingGroup}
              placeholder="none"
              onChange={(event) => set({ sharingGroup: event.target.value })}
            />
          )}
        </Field>
        <Field label="Default voice">
          {(control) => (
            <input
              {...control}
              value={form.defaultVoice}
              placeholder="as for everybody"
              onChange={(event) => set({ defaultVoice: event.target.value })}
            />
          )}
        </Field>
      </div>
      {tenant && <DiffTable before={fieldsOfForm(formOfTenant(tenant)).fields} after={fields} />}
    </ReasonDialog>
  );
}
