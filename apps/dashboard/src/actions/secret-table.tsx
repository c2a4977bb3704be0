import type { SecretView } from '@brisk/contracts';
import { CardTable } from '../shell/card-table';
import { keyState } from './key-state';
import { SecretBegin } from './secret-begin';
import { When } from './when';

const BADGE = { 'in use': 'idle', expired: undefined, revoked: 'backoff' } as const;
const COLUMNS = ['Name', 'Begins with', 'State', 'Created', 'Expires', ''];

export interface SecretTableProps {
  label: string;
  secrets: readonly SecretView[];
  /** Without it, none can be revoked here. */
  onRevoke?: ((secret: SecretView) => void) | undefined;
  testId?: string;
}

/** Keys or tokens, without what makes them work. */
export function SecretTable({ label, secrets, onRevoke, testId }: SecretTableProps) {
  return (
    <CardTable label={label} columns={COLUMNS}>
      {secrets.map((secret) => {
        const state = keyState(secret, Date.now());
        return (
          <tr key={secret.id} role="row" data-testid={testId}>
            <th role="rowheader" scope="row">
              {secret.name}
            </th>
            <td role="cell" data-column="Begins with">
              <SecretBegin secret={secret} otherwise="not kept" />
            </td>
            <td role="cell" data-column="State">
              <span className="badge" data-state={BADGE[state]}>
                {state}
              </span>
            </td>
            <td role="cell" data-column="Created">
              <When at={secret.created_at} />
            </td>
            <td role="cell" data-column="Expires">
              {secret.expires_at === null ? 'never' : <When at={secret.expires_at} />}
            </td>
            <td role="cell">
              {onRevoke && state === 'in use' && (
                <button type="button" className="button" onClick={() => onRevoke(secret)}>
                  Revoke<span className="spoken"> {secret.name}</span>
                </button>
              )}
            </td>
          </tr>
        );
      })}
    </CardTable>
  );
}
