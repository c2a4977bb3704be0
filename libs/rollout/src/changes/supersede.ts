import { isEmpty, ofVetoScope, overlap, subtract } from '../rollouts/tenant-set.js';
import type { Change } from './change.js';

/**
 * A new change that decides tenants' traffic takes them out of those that are still to be made, so that none of these
 * comes after it. Rollbacks are left alone: what comes after one waits for it.
 *
 * @returns the earlier changes that are different now
 */
export function supersede(earlier: readonly Change[], by: Change): Change[] {
  if (!by.flag) return [];
  return earlier
    .filter(
      (change) => change.state === 'requested' && change.kind !== 'rollback' && overlap(change.tenants, by.tenants),
    )
    .map((change) => without(change, by));
}

function without(change: Change, by: Change): Change {
  const tenants = subtract(change.tenants, by.tenants);
  const scopes = change.veto?.scopes.filter((scope) => !isEmpty(subtract(ofVetoScope(scope), by.tenants))) ?? [];
  if (isEmpty(tenants)) return { ...change, state: 'failed', error: `superseded by ${by.id}` };
  const veto = change.veto && scopes.length > 0 ? { ...change.veto, scopes } : null;
  return { ...change, tenants, veto };
}
