'use client';

import type { WarmUpStatus } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { Field } from '../actions/field';
import { ReasonDialog } from '../actions/reason-dialog';
import { useRefreshCache } from './use-cache';
import { useNames } from './use-names';
import { readWarmUpList } from './warm-up-list';

/** Takes a pasted list of texts, to be spoken into the cache when nobody waits for anything else. */
export function WarmUpListDialog({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [tenant, setTenant] = useState('default');
  const [voice, setVoice] = useState('');
  const [problem, setProblem] = useState<string>();
  const [tenants, voices] = [useNames('tenant'), useNames('voice')];
  const refresh = useRefreshCache();

  const add = async (reason: string) => {
    const list = readWarmUpList(text, { tenant, ...(voice !== '' && { voice }) });
    setProblem('problem' in list ? list.problem : undefined);
    if ('problem' in list) throw new Error('The list cannot be used yet; see above.');
    await sendAdmin<WarmUpStatus>('POST', '/cache/warm-up', { entries: list.entries, reason });
  };
  return (
    <ReasonDialog title="Speak a list ahead" confirm="Add" action={add} refresh={refresh} onClose={onClose}>
      <Field
        label="Texts"
        problem={problem}
        hint='One a line, or lines of JSON as in a warm-up file: {"input": "Welcome.", "speed": 1.5}'
      >
        {(control) => <textarea {...control} rows={8} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Field label="Tenant" hint="Whose cache it is for: nobody gets what another tenant has said.">
        {(control) => (
          <select {...control} value={tenant} onChange={(event) => setTenant(event.target.value)}>
            {[...new Set(['default', ...tenants])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Voice">
        {(control) => (
          <select {...control} value={voice} onChange={(event) => setVoice(event.target.value)}>
            <option value="">the tenant’s default</option>
            {voices.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
      </Field>
    </ReasonDialog>
  );
}
