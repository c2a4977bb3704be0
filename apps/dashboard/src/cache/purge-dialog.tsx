'use client';

import { useState } from 'react';
import { AdminError } from '../actions/admin-api';
import { Field } from '../actions/field';
import { ReasonDialog } from '../actions/reason-dialog';
import { purgeOf, type PurgeForm } from './purge-target';
import { purgeCache, useRefreshCache } from './use-cache';
import { useNames } from './use-names';

export interface PurgeDialogProps {
  onClose: () => void;
  /** @param everywhere whether it is known to have reached every replica */
  onPurged: (everywhere: boolean) => void;
}

/** Asks what is to be forgotten, and why. */
export function PurgeDialog({ onClose, onPurged }: PurgeDialogProps) {
  const [form, setForm] = useState<PurgeForm>({ what: 'tenant', id: '' });
  const refresh = useRefreshCache();
  const names = useNames(form.what);

  const purge = async (reason: string) => {
    const body = purgeOf(form, reason);
    if (!body) throw new AdminError({ message: `Choose a ${form.what} first.` });
    onPurged(await purgeCache(body));
  };
  return (
    <ReasonDialog title="Purge the cache" confirm="Purge" danger action={purge} refresh={refresh} onClose={onClose}>
      <Field label="What" hint="What was said before is made anew when it is asked for again.">
        {(control) => (
          <select
            {...control}
            value={form.what}
            onChange={(event) => setForm({ what: event.target.value as PurgeForm['what'], id: '' })}
          >
            <option value="tenant">What one tenant has said</option>
            <option value="voice">What one voice has spoken</option>
            <option value="all">Everything</option>
          </select>
        )}
      </Field>
      {form.what !== 'all' && (
        <Field label={form.what === 'tenant' ? 'Tenant' : 'Voice'}>
          {(control) => (
            <select {...control} value={form.id} onChange={(event) => setForm({ ...form, id: event.target.value })}>
              <option value="">Choose one</option>
              {names.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        </Field>
      )}
    </ReasonDialog>
  );
}
