import type { SpeechSample } from '@brisk/metrics';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Guardrail } from './guardrail.js';
import { aRollout, GuardrailFixture } from './testing/guardrail-fixture.js';

describe('Guardrail', () => {
  let deployment: GuardrailFixture;
  let guardrail: Guardrail;
  beforeEach(() => {
    deployment = new GuardrailFixture();
    guardrail = deployment.open('a');
  });

  it('vetoes the tenants of a rollout whose candidate is slower, once, and says why', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 400, (treated) => deployment.latency(treated ? 40 : 10));
    await guardrail.look();
    await guardrail.look();
    expect(deployment.set.mock.calls.map(([scope, , actor]) => [scope, actor])).toEqual([
      ['acme', 'guardrail'],
      ['globex', 'guardrail'],
    ]);
    expect(deployment.set.mock.calls[0]![1]).toMatch(/^a regression of latency: p50 .* over 2\d\d treated requests$/);
    expect(await deployment.opinion(guardrail)).toMatchObject({
      verdict: 'regressed',
      evidence: { decision: 'regressed' },
    });
  });

  it('writes down what has moved, by how much, since when, and for whom', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 600, () => deployment.latency(10));
    const began = deployment.now;
    deployment.serve(guardrail, 400, (treated) => deployment.latency(treated ? 40 : 10));
    await guardrail.look();
    await guardrail.look();
    const [found, ...others] = await deployment.regressions.list({ limit: 9 });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      ...{
        kind: 'latency',
        rolloutId: 'ro_1',
        tenants: ['acme', 'globex'],
        voices: ['wren'],
        detectedAt: deployment.now,
      },
      done: { response: 'veto', by: 'guardrail' },
      evidence: { calledAt: 1000, counts: { candidate: { outcomes: expect.any(Number) } } },
    });
    expect(found!.evidence.eValue).toBeGreaterThan(1000);
    expect(found!.ratio!.low).toBeGreaterThan(1.5);
    expect(Math.abs(found!.since - began)).toBeLessThanOrEqual(20_000);
    const { bins } = found!.distribution!;
    expect(bins.reduce((sum, { control, candidate }) => sum + control + candidate, 0)).toBe(1000);
  });

  it('does so while the rollouts cannot be read', async () => {
    await guardrail.look();
    deployment.readable = false;
    deployment.serve(guardrail, 400, (treated) => deployment.latency(treated ? 40 : 10));
    await guardrail.look();
    expect([...deployment.vetoed]).toEqual(['acme', 'globex']);
    expect(await deployment.regressions.countOpen()).toBe(0);
    deployment.readable = true;
    await guardrail.look();
    expect(await deployment.regressions.countOpen()).toBe(1);
  });

  it('leaves a candidate alone that is as good, and lets it pass', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 4000, () => deployment.latency(10));
    await guardrail.look();
    expect(deployment.set).not.toHaveBeenCalled();
    expect(await deployment.opinion(guardrail)).toMatchObject({ verdict: 'pass' });
  });

  it.each<[string, Partial<SpeechSample>]>([
    ['requests that fell back', { outcome: 'fell_back', code: 'voice_unavailable' }],
    ['answers that the baseline had to finish', { rescuedFrom: 'synthesis_failed' }],
  ])('finds failures: %s', async (_, sample) => {
    await guardrail.look();
    deployment.serve(guardrail, 400, (treated) => (treated ? sample : {}));
    await guardrail.look();
    expect(deployment.set.mock.calls[0]![1]).toMatch(
      /^a regression of failures: 100\.0 % of requests, 0\.0 % of control's, evidence/,
    );
  });

  it('finds flawed audio', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 400, (treated) => ({ flawed: treated && deployment.requests % 4 === 0 }));
    await guardrail.look();
    expect(deployment.set.mock.calls[0]![1]).toMatch(/^a regression of flaws/);
  });

  it('finds texts that sound worse than when the control speaks them, in its own tenants and profile', async () => {
    await guardrail.look();
    const pairs = (times: number, tenantId: string, profile: string, worse: boolean) => {
      for (let n = 0; n < times; n += 1) {
        guardrail.paired(
          { id: `${tenantId} ${profile} ${worse} ${n}`, tenantId, worse, at: (deployment.now += 1000) },
          profile,
        );
      }
    };
    pairs(30, 'somebody', 'optimized', true);
    pairs(30, 'acme', 'baseline', true);
    pairs(30, 'acme', 'optimized', false);
    await guardrail.look();
    expect(deployment.set).not.toHaveBeenCalled();
    pairs(12, 'acme', 'optimized', true);
    await guardrail.look();
    expect(deployment.set.mock.calls[0]![1]).toMatch(/^a regression of audio/);
  });

  it('needs no statistics for three crashes in a minute', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 6, (treated) => (treated ? { outcome: 'failed', code: 'worker_crashed' } : {}));
    await guardrail.look();
    expect(deployment.set.mock.calls[0]![1]).toMatch(/crashed/);
    expect(await deployment.regressions.list({ limit: 9 })).toMatchObject([
      { kind: 'crash', evidence: { eValue: null } },
    ]);
  });

  it('counts crashes that a second try has hidden', async () => {
    await guardrail.look();
    for (let crash = 0; crash < 3; crash += 1) guardrail.crashed('acme', 'baseline');
    for (let crash = 0; crash < 3; crash += 1) guardrail.crashed('somebody', 'optimized');
    await guardrail.look();
    expect(deployment.set).not.toHaveBeenCalled();
    for (let crash = 0; crash < 3; crash += 1) {
      guardrail.crashed('acme', 'optimized');
      deployment.now += 31_000;
    }
    await guardrail.look();
    expect(deployment.set).not.toHaveBeenCalled();
    guardrail.crashed('acme', 'optimized');
    guardrail.crashed('acme', 'optimized');
    await guardrail.look();
    expect([...deployment.vetoed]).toEqual(['acme', 'globex']);
  });

  it('counts neither other tenants nor requests that chance did not decide', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 400, (treated) => deployment.latency(treated ? 40 : 10), { tenantId: 'somebody' });
    await guardrail.look();
    expect(guardrail.verdict('ro_1')).toMatchObject({ counts: { treated: { assigned: 0 } } });
    expect(await deployment.opinion(guardrail)).toMatchObject({ verdict: 'hold', reason: 'undecided: too-few' });
  });

  it('has nothing to say where there is no control', async () => {
    await guardrail.look();
    expect(await deployment.opinion(guardrail, aRollout({ stage: 1 }))).toMatchObject({ verdict: 'pass' });
    expect(await deployment.opinion(guardrail, aRollout({ stickiness: 'tenantId' }))).toMatchObject({
      verdict: 'pass',
    });
    expect(await deployment.opinion(guardrail, aRollout({ id: 'ro_2' }))).toMatchObject({ verdict: 'hold' });
  });

  it('writes down what it has found when others were faster to take it back', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 400, (treated) => deployment.latency(treated ? 40 : 10));
    deployment.vetoed.add('acme').add('globex');
    deployment.rollouts = [];
    await guardrail.look();
    await guardrail.look();
    expect(deployment.set).not.toHaveBeenCalled();
    expect(await deployment.regressions.list({ limit: 9 })).toMatchObject([
      { kind: 'latency', tenants: ['acme', 'globex'] },
    ]);
  });

  it('forgets a rollout that has ended', async () => {
    await guardrail.look();
    expect(guardrail.verdict('ro_1')).toBeDefined();
    deployment.rollouts = [];
    await guardrail.look();
    expect(guardrail.verdict('ro_1')).toBeUndefined();
  });

  it('has it on record when the gate is asked first, and the rollout is over by the next look', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 400, (treated) => deployment.latency(treated ? 40 : 10));
    expect(await deployment.opinion(guardrail)).toMatchObject({ verdict: 'regressed' });
    deployment.rollouts = [];
    await guardrail.look();
    expect(await deployment.regressions.list({ limit: 9 })).toMatchObject([{ kind: 'latency', rolloutId: 'ro_1' }]);
  });

  it('takes back what is far worse than before for both cohorts', async () => {
    deployment.usual = { p95Ms: 200, errorRate: 0, requestsPerSecond: 20 };
    await guardrail.look();
    deployment.serve(guardrail, 1500, () => ({ ...deployment.latency(10), totalMs: 250 }));
    await guardrail.look();
    expect(deployment.set).not.toHaveBeenCalled();
    deployment.serve(guardrail, 1500, () => ({ ...deployment.latency(10), totalMs: 900 }));
    await guardrail.look();
    expect([...deployment.vetoed]).toEqual(['acme', 'globex']);
    expect(deployment.set.mock.calls[0]![1]).toMatch(/^worse than before its rollout: .* took more than 300 ms/);
    const [found] = await deployment.regressions.list({ limit: 9 });
    expect(found).toMatchObject({ kind: 'slo', ratio: null, tenants: ['acme', 'globex'] });
  });

  it('says that requests are not assigned as drawn: a record, once, and a gate that asks for somebody', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 600, () => ({}), { draw: (request) => request % 5 === 0 });
    await guardrail.look();
    await guardrail.look();
    expect(deployment.vetoed.size).toBe(0);
    expect(guardrail.misassigned).toEqual(['ro_1']);
    expect(await deployment.opinion(guardrail)).toMatchObject({ verdict: 'hold', isProblem: true });
    expect(await deployment.regressions.list({ limit: 9 })).toMatchObject([
      {
        ...{ kind: 'sample-ratio', rolloutId: 'ro_1', tenants: ['acme', 'globex'] },
        done: { response: 'hold', by: 'guardrail' },
        evidence: { calledAt: 10_000 },
        summary: expect.stringContaining('120 of 600'),
      },
    ]);
  });
});
