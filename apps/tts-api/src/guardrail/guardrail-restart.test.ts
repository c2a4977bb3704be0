import { beforeEach, describe, expect, it } from 'vitest';
import type { Guardrail } from './guardrail.js';
import { GuardrailFixture } from './testing/guardrail-fixture.js';

describe('Guardrail after a restart', () => {
  let deployment: GuardrailFixture;
  let guardrail: Guardrail;
  beforeEach(() => {
    deployment = new GuardrailFixture();
    guardrail = deployment.open('a');
  });

  it('goes on after a restart with what was known before, once', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 4000, () => deployment.latency(10));
    await guardrail.stop();
    const [next, other] = [deployment.open('b'), deployment.open('c')];
    await Promise.all([next.look(), other.look()]);
    const assigned = [next, other].map((each) => each.verdict('ro_1')!.counts.treated.assigned);
    expect(assigned.sort((a, b) => a - b)).toEqual([0, 2000]);
  });

  it('keeps what it has taken up, also when it is killed right after', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 4000, () => deployment.latency(10));
    await guardrail.stop();
    await deployment.open('b').look();
    deployment.now += 60_000;
    const last = deployment.open('c');
    await last.look();
    expect(last.verdict('ro_1')!.counts.treated.assigned).toBe(2000);
  });

  it('holds against the time before what was served before, too', async () => {
    deployment.usual = { p95Ms: 200, errorRate: 0, requestsPerSecond: 20 };
    const slow = () => ({ ...deployment.latency(10), totalMs: 900 });
    await guardrail.look();
    deployment.serve(guardrail, 1200, slow);
    await guardrail.stop();
    const next = deployment.open('b');
    await next.look();
    deployment.serve(next, 600, slow);
    await next.look();
    expect(deployment.set.mock.calls[0]?.[1]).toMatch(/^worse than before its rollout: /);
  });

  it('takes up what was left by one that was killed, when it is silent for long enough', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 200, () => deployment.latency(10));
    await guardrail.look();
    const next = deployment.open('b');
    await next.look();
    const own = () => next.sources('ro_1')!.contributions.find(({ replica }) => replica === 'b');
    // What all had seen is known at once, of one that may go on.
    expect(next.verdict('ro_1')!.counts.treated.assigned).toBe(100);
    expect([...deployment.states.kept.keys()]).toEqual(['ro_1 a']);
    deployment.now += 60_000;
    await next.look();
    // What it alone had seen is taken up once it does not, and is not counted again.
    expect([...deployment.states.kept.keys()]).toEqual(['ro_1 b']);
    expect(next.verdict('ro_1')!.counts.treated.assigned).toBe(100);
    deployment.serve(next, 100, () => deployment.latency(10));
    await next.look();
    expect(next.verdict('ro_1')!.counts.treated.assigned).toBe(150);
    expect(own()).toMatchObject({ live: true, treated: 50, control: 50 });
  });

  it('does not rest on what cannot be read', async () => {
    await deployment.states.save({
      rolloutId: 'ro_1',
      replica: 'x',
      savedAt: 0,
      released: true,
      snapshot: '{"version":2}',
    });
    await guardrail.look();
    await guardrail.look();
    expect(guardrail.verdict('ro_1')!.counts.treated.assigned).toBe(0);
  });

  it('does not forget crashes when it is killed', async () => {
    await guardrail.look();
    guardrail.crashed('acme', 'optimized');
    guardrail.crashed('acme', 'optimized');
    await guardrail.look();
    const next = deployment.open('b');
    await next.look();
    next.crashed('acme', 'optimized');
    await next.look();
    expect([...deployment.vetoed]).toEqual(['acme', 'globex']);
  });

  it('tells histograms and the onset of before a restart, too', async () => {
    await guardrail.look();
    deployment.serve(guardrail, 600, () => deployment.latency(10));
    await guardrail.look();
    await guardrail.stop();
    const next = deployment.open('b');
    await next.look();
    deployment.serve(next, 400, (treated) => deployment.latency(treated ? 40 : 10));
    await next.look();
    const [found] = await deployment.regressions.list({ limit: 9 });
    const bins = found!.distribution!.bins.reduce((sum, bin) => sum + bin.candidate + bin.control, 0);
    expect(bins).toBe(1000);
  });
});
