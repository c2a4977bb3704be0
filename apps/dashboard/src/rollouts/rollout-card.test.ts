import type { RolloutView } from '@brisk/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { RolloutCard } from './rollout-card';

const rollout: RolloutView = {
  id: 'ro_1',
  state: 'running',
  version: 3,
  profile: 'optimized',
  tenants: ['acme', 'beta'],
  withdrawn_tenants: ['beta'],
  stages: [
    { percentage: 5, bake_minutes: 30 },
    { percentage: 100, bake_minutes: 120 },
  ],
  stickiness: 'requestId',
  stage: 0,
  stage_started_at: '2026-03-01T10:00:00.000Z',
  gate: { verdict: 'hold', reason: 'too few samples', evidence: null },
  created_by: 'ada',
  created_at: '2026-03-01T10:00:00.000Z',
  updated_at: '2026-03-01T10:00:00.000Z',
  ended_at: null,
};

const render = (given: Partial<RolloutView>, role: 'viewer' | 'operator', ...vetoed: string[]) =>
  renderToStaticMarkup(
    createElement(
      QueryClientProvider,
      { client: new QueryClient() },
      createElement(RolloutCard, {
        ...{ rollout: { ...rollout, ...given }, role, vetoes: vetoed.map((scope) => ({ scope })) },
        onAct: () => undefined,
      }),
    ),
  );
const buttons = (markup: string) => [...markup.matchAll(/<button[^>]*>([^<]+)/g)].map(([, label]) => label);

describe('RolloutCard', () => {
  it('tells the stage, the gate, and who was taken out', () => {
    const markup = render({}, 'viewer');
    expect(markup).toContain('stage 1 of 2, 5 %');
    expect(markup).toContain('<strong>Holding:</strong> too few samples');
    expect(markup).toContain('Taken out: beta');
    expect(markup).toContain('2 h');
  });

  it('offers an operator what can be done, and a viewer nothing', () => {
    expect(buttons(render({}, 'operator'))).toEqual(['Promote', 'Pause', 'Edit', 'Abort', 'Roll back']);
    expect(buttons(render({ state: 'draft', stage: null }, 'operator'))).toEqual(['Start', 'Edit', 'Abort']);
    expect(buttons(render({}, 'viewer'))).toEqual([]);
  });

  it('disables under a veto what would be refused, and says why', () => {
    const disabled = (markup: string) =>
      [...markup.matchAll(/data-action="(\w+)"[^>]*disabled=""/g)].map(([, it]) => it);
    const vetoed = render({}, 'operator', 'acme');
    expect(disabled(vetoed)).toEqual(['promote']);
    expect(vetoed).toMatch(/<p id="([^"]+)"[^>]*>A veto of acme is in force/);
    expect(disabled(render({ state: 'draft', stage: null }, 'operator', '*'))).toEqual(['start']);
    expect(disabled(render({ state: 'paused' }, 'operator', '*'))).toEqual(['resume']);
    // Of one who was taken out of it, or nobody of it.
    for (const other of ['beta', 'gamma']) expect(render({}, 'operator', other)).not.toContain('A veto');
  });

  it('can be linked to', () => expect(render({}, 'viewer')).toContain('id="rollout-ro_1"'));

  it('does not repeat a gate’s word once the rollout has ended', () => {
    expect(render({ state: 'rolled_back' }, 'viewer')).not.toContain('too few samples');
  });
});
