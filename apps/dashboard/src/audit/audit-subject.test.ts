import { expect, it } from 'vitest';
import { subjectText } from './audit-subject';

const names = new Map([['acme', 'Acme Corporation']]);
const of = (subject: string, after: unknown = null, before: unknown = null) =>
  subjectText({ subject, before, after }, names);

it.each([
  ['tenant:acme', 'tenant Acme Corporation', '/tenants/acme'],
  ['tenant:gone', 'tenant gone', '/tenants/gone'],
  ['regression:rg_1234567890abc', 'regression rg_12345678', '/regressions/rg_1234567890abc'],
  ['change:ch_1234567890abc', 'change ch_12345678', '/rollouts'],
  ['alert:p95', 'alert p95', '/alerts'],
  ['operator:otto', 'operator otto', '/settings'],
  ['cache', 'cache', '/cache'],
  ['POST /admin/x', 'POST /admin/x', undefined],
  ['session', 'session', undefined],
])('%s: %s', (subject, text, href) => {
  expect(of(subject)).toEqual(href === undefined ? { text } : { text, href });
});

it('calls a rollout by its tenants, from what the entry says of it', () => {
  expect(of('rollout:ro_1', { tenants: ['acme', 'beta'] })).toEqual({
    text: 'rollout to Acme Corporation, beta',
    href: '/rollouts#rollout-ro_1',
  });
  expect(of('rollout:ro_1', null, { tenants: '*' }).text).toBe('rollout to everyone');
  expect(of('rollout:ro_1234567890abc').text).toBe('rollout ro_12345678');
});
