import type { Annotation } from '@brisk/contracts';
import {
  describeTenants,
  tenantSet,
  type AlertEvent,
  type AuditEntry,
  type Change,
  type Regression,
  type summaryOf,
  type TenantSet,
} from '@brisk/rollout';

const BACK = ['rollback', 'abort'];

export function ofChange({ id, kind, tenants, actor, reason, requestedAt, rolloutId }: Change): Annotation {
  const tone = BACK.includes(kind) ? 'bad' : 'info';
  const text = `${kind} ${whom(tenants)}: ${reason}`;
  return { id, kind: 'change', at: iso(requestedAt), tone, text, by: actor, rollout: rolloutId };
}

/** What is done to a rollout and leaves traffic as it is: a change of traffic has a mark of its own. */
const STEPS = ['rollout.pause', 'rollout.resume', 'rollout.edit', 'rollout.complete'];

export const isOwnStep = ({ action }: Pick<AuditEntry, 'action'>): boolean => STEPS.includes(action);

/** @param entry of a rollout */
export function ofRolloutStep(entry: AuditEntry): Annotation {
  const { id, at, action, subject, actor, reason } = entry;
  const step = action.slice('rollout.'.length);
  const text = `${step} ${whom(tenantsOfEntry(entry))}: ${reason}`;
  const tone = step === 'complete' ? 'good' : 'info';
  const rollout = subject.slice('rollout:'.length);
  return { id: `entry_${id}`, kind: 'change', at: iso(at), tone, text, by: actor, rollout };
}

/** Whom a rollout's entry concerns, those included who were taken out of it. */
export function tenantsOfEntry({ after }: Pick<AuditEntry, 'after'>): TenantSet {
  return tenantSet((after as ReturnType<typeof summaryOf>).tenants);
}

export function ofAlert({ id, at, state, message }: AlertEvent): Annotation {
  const tone = state === 'firing' ? 'bad' : 'good';
  return { id: String(id), kind: 'alert', at: iso(at), tone, text: message, by: null, rollout: null };
}

export function ofRegression({ id, detectedAt, tenants, summary, done, rolloutId }: Regression): Annotation {
  const text = `${tenants[0] === '*' ? 'everyone' : tenants.join(', ')}: ${summary}`;
  return { id, kind: 'regression', at: iso(detectedAt), tone: 'bad', text, by: done.by, rollout: rolloutId };
}

const whom = (tenants: TenantSet) => describeTenants(tenants).replace(/^\*/, 'everyone');
const iso = (ms: number) => new Date(ms).toISOString();
