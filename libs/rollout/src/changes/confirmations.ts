import { overlap } from '../rollouts/tenant-set.js';
import { partsOf, type Change, type Receipt, type ReceiptPart } from './change.js';
import { isSilent, type Replica } from './replica-store.js';

/**
 * Applied changes that every replica acts on, none before an earlier one of the same tenants. A replica that acts on a
 * later one has passed the earlier one by.
 *
 * @param changes open ones, in their order
 * @param now ms since 1970
 */
export function confirmedChanges(
  changes: readonly Change[],
  receipts: readonly Receipt[],
  replicas: readonly Replica[],
  now: number,
): Change[] {
  const alive = replicas.filter((replica) => !isSilent(replica, now));
  if (alive.length === 0) return [];
  const given = new Set(receipts.map(({ changeId, replica, part }) => keyOf(changeId, replica, part)));
  const confirmed: Change[] = [];
  const waiting: Change[] = [];
  for (const change of changes) {
    const later = changes.filter(
      ({ sequence, tenants }) => sequence >= change.sequence && overlap(tenants, change.tenants),
    );
    const acts = ({ id }: Replica, part: ReceiptPart) => later.some((each) => given.has(keyOf(each.id, id, part)));
    const isSeen = alive.every((replica) => partsOf(change).every((part) => acts(replica, part)));
    const isInTurn = !waiting.some(({ tenants }) => overlap(tenants, change.tenants));
    if (change.state === 'applied' && isSeen && isInTurn) confirmed.push(change);
    else waiting.push(change);
  }
  return confirmed.map((change) => ({ ...change, state: 'confirmed', confirmedAt: now }));
}

const keyOf = (changeId: string, replica: string, part: ReceiptPart) => JSON.stringify([changeId, replica, part]);
