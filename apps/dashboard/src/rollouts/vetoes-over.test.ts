import { expect, it } from 'vitest';
import { vetoesOver } from './vetoes-over';

const vetoes = [{ scope: 'acme' }, { scope: 'beta' }];

it.each([
  [{ tenants: ['acme', 'gamma'] }, 'A veto of acme is'],
  [{ tenants: '*' as const }, 'A veto of acme, beta is'],
  [{ tenants: ['gamma'] }, undefined],
  [{ tenants: ['acme', 'gamma'], withdrawn_tenants: ['acme'] }, undefined],
])('what stands in the way of %j: %s', (plan, begin) => {
  const text = vetoesOver(vetoes, plan);
  if (begin === undefined) expect(text).toBeUndefined();
  else expect(text).toContain(begin);
});

it('a veto of everyone stands in everybody’s way', () => {
  expect(vetoesOver([{ scope: '*' }], { tenants: ['gamma'] })).toContain('A veto of everyone is');
  expect(vetoesOver(undefined, { tenants: '*' })).toBeUndefined();
});
