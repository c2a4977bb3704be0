'use client';

import type { OwnAccess, SecretView } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { ErrorNotice, Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';
import { SecretBegin } from '../actions/secret-begin';
import { SecretTable } from '../actions/secret-table';
import { When } from '../actions/when';
import { CardTable } from '../shell/card-table';
import { useOperator } from '../shell/operator-context';
import { useOwnAccess, useRefreshAccess } from './use-settings';

const COLUMNS = ['Session', 'Began', 'Ends', ''];

/** What lets oneself in: sessions and tokens, to see and to end. */
export function OwnAccessPanel() {
  const { name, role } = useOperator();
  const { data, error, isPending } = useOwnAccess();
  const refresh = useRefreshAccess();
  const [revoking, setRevoking] = useState<SecretView>();
  return (
    <section className="panel" aria-labelledby="own-access">
      <h2 id="own-access">Your access</h2>
      <p className="muted">
        You are {name}, {role === 'viewer' ? 'a viewer, who changes nothing' : `an ${role}`}.
      </p>
      <ErrorNotice error={error} />
      {isPending && <p className="muted">Loading…</p>}
      {data && <Sessions sessions={data.sessions} />}
      {data && data.tokens.length > 0 && (
        <>
          <h3>Tokens</h3>
          <SecretTable label="Your tokens" secrets={data.tokens} testId="own-token" onRevoke={setRevoking} />
        </>
      )}
      {revoking && (
        <ReasonDialog
          title={`Revoke ${revoking.name}`}
          confirm="Revoke"
          danger
          action={(reason) => sendAdmin('DELETE', `/me/tokens/${revoking.id}`, { reason })}
          refresh={refresh}
          onClose={() => setRevoking(undefined)}
        >
          <Notice tone="warn">
            <SecretBegin secret={revoking} otherwise={revoking.name} /> is refused from then on, and all your sessions
            end, this one as well. Without another token you cannot come back.
          </Notice>
        </ReasonDialog>
      )}
    </section>
  );
}

function Sessions({ sessions }: { sessions: OwnAccess['sessions'] }) {
  const refresh = useRefreshAccess();
  const [error, setError] = useState<unknown>();
  const end = async (id: string) => {
    setError(undefined);
    await sendAdmin('DELETE', `/me/sessions/${id}`, {}).catch(setError);
    await refresh();
  };
  if (sessions.length === 0) return null;
  return (
    <>
      <h3>Sessions</h3>
      <ErrorNotice error={error} />
      <CardTable label="Your sessions" columns={COLUMNS}>
        {sessions.map(({ id, created_at, expires_at, current }) => (
          <tr key={id} role="row" data-testid="session">
            <th role="rowheader" scope="row">
              <code>{id.slice(0, 8)}</code>
            </th>
            <td role="cell" data-column="Began">
              <When at={created_at} />
            </td>
            <td role="cell" data-column="Ends">
              <When at={expires_at} />
            </td>
            <td role="cell">
              {current ? (
                <span className="badge" data-state="idle">
                  this one
                </span>
              ) : (
                <button type="button" className="button" onClick={() => void end(id)}>
                  End<span className="spoken"> session {id.slice(0, 8)}</span>
                </button>
              )}
            </td>
          </tr>
        ))}
      </CardTable>
    </>
  );
}
