import type { AuditEntryView } from '@brisk/contracts';
import { rolloutAddress } from '../rollouts/paths';

/** What an entry is about: in words, and where it can be seen. */
export interface SubjectText {
  text: string;
  /** Absent where there is no page of it. */
  href?: string;
}

const part = encodeURIComponent;

/** Where things of each kind are, by the word before the colon. */
const PLACES: Readonly<Record<string, (id: string) => string>> = {
  tenant: (id) => (id.includes(',') ? '/tenants' : `/tenants/${part(id)}`),
  rollout: rolloutAddress,
  change: () => '/rollouts',
  regression: (id) => `/regressions/${part(id)}`,
  alert: () => '/alerts',
  voice: () => '/pool',
  operator: () => '/settings',
  cache: () => '/cache',
};

/** @param names of tenants, by id */
export function subjectText(
  { subject, before, after }: Pick<AuditEntryView, 'subject' | 'before' | 'after'>,
  names: ReadonlyMap<string, string>,
): SubjectText {
  const [kind = '', id = ''] = subject.split(/:(.*)/s);
  const place = PLACES[kind];
  if (!place) return { text: subject };
  return { text: nameOf(kind, id, after ?? before, names), href: place(id) };
}

function nameOf(kind: string, id: string, state: unknown, names: ReadonlyMap<string, string>): string {
  if (id === '') return kind;
  if (kind === 'tenant') return `tenant ${names.get(id) ?? id}`;
  const whose = kind === 'rollout' ? tenantsOf(state, names) : undefined;
  if (whose !== undefined) return `rollout to ${whose}`;
  // What has no name of its own is told apart by the beginning of its id.
  return kind === 'rollout' || kind === 'change' || kind === 'regression'
    ? `${kind} ${id.slice(0, 11)}`
    : `${kind} ${id}`;
}

function tenantsOf(state: unknown, names: ReadonlyMap<string, string>): string | undefined {
  const tenants = (state as { tenants?: unknown } | null | undefined)?.tenants;
  if (tenants === '*') return 'everyone';
  return Array.isArray(tenants) ? tenants.map((each) => names.get(String(each)) ?? String(each)).join(', ') : undefined;
}
