'use client';

import type { Role } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { Field } from '../actions/field';
import { ReasonDialog } from '../actions/reason-dialog';
import { RoleField } from './role-field';
import { useRefreshAccess } from './use-settings';

/** The API's own rule; its module would bring the schemas into the browser. */
const NAME = /^[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?$/;

export function NewOperatorDialog({ onClose }: { onClose: () => void }) {
  const refresh = useRefreshAccess();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [problem, setProblem] = useState<string>();
  const create = async (reason: string) => {
    const wrong = NAME.test(name.trim()) ? undefined : 'Small letters, digits and . _ @ - between them.';
    setProblem(wrong);
    if (wrong !== undefined) throw new Error('The name cannot be used.');
    await sendAdmin('POST', '/operators', { name: name.trim(), role, reason });
  };
  return (
    <ReasonDialog title="New operator" confirm="Create" action={create} refresh={refresh} onClose={onClose}>
      <Field label="Name" problem={problem} hint="It stands in the audit log. A token to sign in with comes next.">
        {(control) => (
          <input
            {...control}
            value={name}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <RoleField value={role} onChange={setRole} />
    </ReasonDialog>
  );
}
