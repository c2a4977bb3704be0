import { expect, it } from 'vitest';
import { subjectText, unnamedSubject } from './audit-subject';

const names = new Map([['acme', 'Acme Corporation']]);
const of = (subject: string, after: unknown = null, before: unknown = null) =>
  subjectText({ subject, before, after }, names);

it.each([
  ['tenant:acme', 'tenant Acme Corporation', '/tenants/acme'],
  ['tenant:gone', 'tenant gone', '/tenants/gone'],
  ['regression:rg_1234567890abc', 'regression rg_12345678', '/regressions/rg_1234567890abc'],
  ['change:ch_1234567890abc', 'change ch_12345678', '/rollouts#change-ch_1234567890abc'],
  ['alert:p95', 'alert p95', '/alerts'],
  ['operator:otto', 'operator otto', '/settings'],
  ['cache', 'cache', '/cache'],
  ['POST /admin/x', 'POST /admin/x', undefined],
  ['session', 'session', undefined],
])('%s: %s', (subject, text, href) => {
  expect(of(subject)).toEqual(href === undefined ? { text } : { text, href });
});

it('says what is covered where somebody has found out', () => {
  const entry = { subject: 'change:ch_1', before: null, after: null };
  expect(subjectText(entry, names, new Map([['change:ch_1', 'rollback of acme']])).text).toBe('rollback of acme');
});

it.each([
  ['change:ch_1', null, true],
  ['regression:rg_1', { state: 'open' }, true],
  ['rollout:ro_1', null, true],
  ['rollout:ro_1', { error: 'wrong_state' }, true],
  ['rollout:ro_1', { tenants: ['acme'] }, false],
  ['tenant:acme', null, false],
  ['cache', null, false],
])('%s with %j does not say whom it is about: %s', (subject, after, isUnnamed) => {
  expect(unnamedSubject({ subject, before: null, after })).toBe(isUnnamed ? subject : undefined);
});

it('calls a rollout by its tenants, from what the entry says of it', () => {
  expect(of('rollout:ro_1', { tenants: ['acme', 'beta'] })).toEqual({
    text: 'rollout to Acme Corporation, beta',
    href: '/rollouts#rollout-ro_1',
  });
  expect(of('rollout:ro_1', null, { tenants: '*' }).text).toBe('rollout to everyone');
  expect(of('rollout:ro_1234567890abc').text).toBe('rollout ro_12345678');
});
