import type { ChangeView } from '@brisk/contracts';

export interface ChangeStep {
  name: 'Requested' | 'Applied' | 'Confirmed';
  /** ISO time; null while it has not come to that. */
  at: string | null;
}

export const stepsOf = ({ requested_at, applied_at, confirmed_at }: ChangeView): ChangeStep[] => [
  { name: 'Requested', at: requested_at },
  { name: 'Applied', at: applied_at },
  { name: 'Confirmed', at: confirmed_at },
];

/** Nothing of it is still to come. */
export const isSettled = ({ state }: Pick<ChangeView, 'state'>): boolean => state === 'confirmed' || state === 'failed';

export interface ReplicaProgress {
  id: string;
  /** `silent`: not heard of, and not waited for. */
  state: 'waiting' | 'confirmed' | 'silent';
  /** When it acted on the last of the change's parts. */
  at: string | null;
}

/** How far each replica is with all that the change consists of. */
export function replicaProgress({ veto, flag, replicas }: ChangeView): ReplicaProgress[] {
  return replicas.map(({ id, silent, veto_at, flag_at }) => {
    const times = [...(veto ? [veto_at] : []), ...(flag ? [flag_at] : [])];
    const seen = times.filter((time) => time !== null);
    if (seen.length < times.length) return { id, state: silent ? 'silent' : 'waiting', at: null };
    return { id, state: 'confirmed', at: seen.sort().at(-1) ?? null };
  });
}

/** Ms from the request to the confirmation by all. */
export function msToConfirm({ requested_at, confirmed_at }: ChangeView): number | undefined {
  return confirmed_at === null ? undefined : Date.parse(confirmed_at) - Date.parse(requested_at);
}
