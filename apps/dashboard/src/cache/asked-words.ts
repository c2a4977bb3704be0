import type { AskedList } from '@brisk/contracts';

/** What a list is about. */
export function askedSource({ days, kept_in, texts_for }: AskedList): string {
  if (kept_in === 'nowhere') return 'Nothing is counted here.';
  const span = days === 1 ? 'today' : `in the last ${days} days`;
  const who = kept_in === 'redis' ? 'all replicas' : 'this replica, since its start';
  const readers = {
    nobody: 'The texts are shown to nobody',
    admin: 'Only an administrator can see the texts, and the audit log has who did',
  }[texts_for];
  return `Of ${who}, ${span}, as far as it is still remembered. A hash stands for each text. ${readers}.`;
}

/** Why there is nothing to show, if there is nothing. */
export function askedBlank({ data, available, days }: AskedList): string | undefined {
  if (days === 0) return 'Counting is off: BRISK_ASKED_DAYS is 0, or nothing is remembered.';
  if (!available) return 'Redis cannot tell now.';
  return data.length === 0 ? 'Nobody has asked for anything yet.' : undefined;
}
