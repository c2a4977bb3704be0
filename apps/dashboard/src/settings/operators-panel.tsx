'use client';

import type { OperatorView } from '@brisk/contracts';
import { useState } from 'react';
import { ErrorNotice } from '../actions/notice';
import { When } from '../actions/when';
import { CardTable } from '../shell/card-table';
import { NewOperatorDialog } from './new-operator-dialog';
import { OperatorDialogs, type OperatorAction } from './operator-dialogs';
import { useOperators } from './use-settings';
import styles from './settings.module.css';

const COLUMNS = ['Name', 'Role', 'State', 'Created', 'Tokens', ''];

/** Who may come in and what they may do. For admins: others are not even told. */
export function OperatorsPanel() {
  const { data, error, isPending } = useOperators();
  const [creating, setCreating] = useState(false);
  const [open, setOpen] = useState<OperatorAction>();
  return (
    <section className="panel" aria-labelledby="operators">
      <div className={styles.bar}>
        <h2 id="operators">Operators</h2>
        <button type="button" className="button primary" onClick={() => setCreating(true)}>
          New operator
        </button>
      </div>
      <ErrorNotice error={error} />
      {isPending && <p className="muted">Loading…</p>}
      {data && (
        <CardTable label="Operators" columns={COLUMNS}>
          {data.data.map((operator) => (
            <Row key={operator.id} operator={operator} onOpen={setOpen} />
          ))}
        </CardTable>
      )}
      {creating && <NewOperatorDialog onClose={() => setCreating(false)} />}
      {open && (
        <OperatorDialogs
          {...open}
          operator={data?.data.find(({ id }) => id === open.operator.id) ?? open.operator}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function Row({ operator, onOpen }: { operator: OperatorView; onOpen: (action: OperatorAction) => void }) {
  const { name, role, created_at, disabled_at, tokens } = operator;
  const inUse = tokens.filter(({ revoked_at }) => revoked_at === null).length;
  const actions = [
    { kind: 'change', label: 'Change' },
    { kind: 'new-token', label: 'New token' },
    { kind: 'tokens', label: 'Tokens' },
  ] as const;
  return (
    <tr role="row" data-testid="operator" data-disabled={disabled_at !== null || undefined}>
      <th role="rowheader" scope="row">
        {name}
      </th>
      <td role="cell" data-column="Role">
        {role}
      </td>
      <td role="cell" data-column="State">
        <span className="badge" data-state={disabled_at === null ? 'idle' : undefined}>
          {disabled_at === null ? 'active' : 'disabled'}
        </span>
      </td>
      <td role="cell" data-column="Created">
        <When at={created_at} />
      </td>
      <td role="cell" data-column="Tokens">
        {inUse}
      </td>
      <td role="cell" className={styles.actions}>
        {actions.map(({ kind, label }) => (
          <button key={kind} type="button" className="button" onClick={() => onOpen({ kind, operator })}>
            {label}
            <span className="spoken"> of {name}</span>
          </button>
        ))}
      </td>
    </tr>
  );
}
