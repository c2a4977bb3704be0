import type { AuditEntryView } from '@brisk/contracts';
import { changeAddress, rolloutAddress } from '../rollouts/paths';

/** What an entry is about: in words, and where it can be seen. */
export interface SubjectText {
  text: string;
  /** Absent where there is no page of it. */
  href?: string;
}

type Entry = Pick<AuditEntryView, 'subject' | 'before' | 'after'>;

const part = encodeURIComponent;
/** They have no name of their own. */
const NAMELESS: ReadonlySet<string> = new Set(['rollout', 'change', 'regression']);

/** Where things of each kind are, by the word before the colon. */
const PLACES: Readonly<Record<string, (id: string) => string>> = {
  tenant: (id) => (id.includes(',') ? '/tenants' : `/tenants/${part(id)}`),
  rollout: rolloutAddress,
  change: changeAddress,
  regression: (id) => `/regressions/${part(id)}`,
  alert: () => '/alerts',
  voice: () => '/pool',
  operator: () => '/settings',
  cache: () => '/cache',
};

/** An entry's subject whose own words do not say whom it is about; undefined where they do, or there is nothing to say. */
export function unnamedSubject({ subject, before, after }: Entry): string | undefined {
  const [kind = '', id = ''] = subject.split(/:(.*)/s);
  if (id === '' || !NAMELESS.has(kind)) return undefined;
  return kind === 'rollout' && tenantsOf(after ?? before, new Map()) !== undefined ? undefined : subject;
}

/**
 * @param names of tenants, by id
 * @param covered what is known of `unnamedSubject`s, by subject
 */
export function subjectText(
  { subject, before, after }: Entry,
  names: ReadonlyMap<string, string>,
  covered: ReadonlyMap<string, string> = new Map(),
): SubjectText {
  const [kind = '', id = ''] = subject.split(/:(.*)/s);
  const place = PLACES[kind];
  if (!place) return { text: subject };
  return { text: covered.get(subject) ?? nameOf(kind, id, after ?? before, names), href: place(id) };
}

function nameOf(kind: string, id: string, state: unknown, names: ReadonlyMap<string, string>): string {
  if (id === '') return kind;
  if (kind === 'tenant') return `tenant ${names.get(id) ?? id}`;
  const whose = kind === 'rollout' ? tenantsOf(state, names) : undefined;
  if (whose !== undefined) return `rollout to ${whose}`;
  // What has no name of its own is told apart by the beginning of its id.
  return `${kind} ${NAMELESS.has(kind) ? id.slice(0, 11) : id}`;
}

function tenantsOf(state: unknown, names: ReadonlyMap<string, string>): string | undefined {
  const tenants = (state as { tenants?: unknown } | null | undefined)?.tenants;
  if (tenants === '*') return 'everyone';
  return Array.isArray(tenants) ? tenants.map((each) => names.get(String(each)) ?? String(each)).join(', ') : undefined;
}
