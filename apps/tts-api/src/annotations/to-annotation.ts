import type { Annotation } from '@brisk/contracts';
import { describeTenants, type AlertEvent, type Change, type Regression } from '@brisk/rollout';

const BACK = ['rollback', 'abort'];

export function ofChange({ id, kind, tenants, actor, reason, requestedAt }: Change): Annotation {
  const text = `${kind} ${describeTenants(tenants).replace(/^\*/, 'everyone')}: ${reason}`;
  return { id, kind: 'change', at: iso(requestedAt), tone: BACK.includes(kind) ? 'bad' : 'info', text, by: actor };
}

export function ofAlert({ id, at, state, message }: AlertEvent): Annotation {
  const tone = state === 'firing' ? 'bad' : 'good';
  return { id: String(id), kind: 'alert', at: iso(at), tone, text: message, by: null };
}

export function ofRegression({ id, detectedAt, tenants, summary, done }: Regression): Annotation {
  const text = `${tenants[0] === '*' ? 'everyone' : tenants.join(', ')}: ${summary}`;
  return { id, kind: 'regression', at: iso(detectedAt), tone: 'bad', text, by: done.by };
}

const iso = (ms: number) => new Date(ms).toISOString();
