import type { SpeechSample } from '@brisk/metrics';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Guardrail } from './guardrail.js';
import { GuardrailFixture } from './testing/guardrail-fixture.js';

describe('Guardrails of several replicas', () => {
  let deployment: GuardrailFixture;
  let guardrail: Guardrail;
  let others: Guardrail[];
  beforeEach(async () => {
    deployment = new GuardrailFixture();
    guardrail = deployment.open('a');
    others = [deployment.open('b'), deployment.open('c')];
    for (const each of all()) await each.look();
  });

  const all = () => [guardrail, ...others];
  const slower = (treated: boolean) => deployment.latency(treated ? 18 : 10);
  /** Requests to each in turn, ten seconds of them at a time. */
  async function rounds(times: number, outcome: (treated: boolean) => Partial<SpeechSample>) {
    for (let round = 0; round < times; round += 1) {
      for (const each of all()) deployment.serve(each, 10, outcome);
      for (const each of all()) await each.look();
    }
  }

  it('decides by what all have seen, when none has seen enough by itself', async () => {
    await rounds(12, () => deployment.latency(10));
    expect(guardrail.sources('ro_1')!.contributions).toMatchObject([
      { replica: 'a', live: true, treated: expect.toSatisfy((count: number) => count >= 50 && count <= 60) },
      { replica: 'b', live: true },
      { replica: 'c', live: true },
    ]);
    let calledAfter = 0;
    while (deployment.vetoed.size === 0 && (calledAfter += 1) < 40) await rounds(1, slower);
    expect([...deployment.vetoed]).toEqual(['acme', 'globex']);
    const [found] = await deployment.regressions.list({ limit: 9 });
    const { candidate, control } = found!.evidence.counts!;
    expect(candidate.outcomes + control.outcomes).toBeGreaterThan(30 * (12 + calledAfter) - 60);
    const bins = found!.distribution!.bins.reduce((sum, bin) => sum + bin.candidate + bin.control, 0);
    expect(bins).toBeGreaterThan(30 * (12 + calledAfter) - 60);
  });

  it('one decides, and another when it holds the lease', async () => {
    deployment.decider = 'nobody';
    await rounds(14, () => deployment.latency(10));
    const said = () => all().map((each) => each.verdict('ro_1')!.decision);
    for (let round = 0; round < 30 && said().some((decision) => decision !== 'regressed'); round += 1) {
      await rounds(1, slower);
    }
    expect(said()).toEqual(['regressed', 'regressed', 'regressed']);
    expect(deployment.vetoed.size).toBe(0);
    deployment.decider = 'c';
    for (const each of all()) await each.look();
    expect([...deployment.vetoed]).toEqual(['acme', 'globex']);
    expect(await deployment.regressions.countOpen()).toBe(1);
  });

  it('each acts alone on what is beyond doubt, though nobody decides', async () => {
    deployment.decider = 'nobody';
    await rounds(5, () => deployment.latency(10));
    await rounds(60, (treated) => deployment.latency(treated ? 80 : 10));
    expect([...deployment.vetoed]).toEqual(['acme', 'globex']);
  });

  it('one that hears of no other decides by itself', async () => {
    await rounds(3, () => deployment.latency(10));
    deployment.board.isAway = true;
    deployment.decider = 'nobody';
    deployment.now += 11_000;
    deployment.serve(others[0]!, 400, slower);
    await others[0]!.look();
    expect([...deployment.vetoed]).toEqual(['acme', 'globex']);
  });

  it('counts crashes on all of them', async () => {
    for (const each of all()) {
      each.crashed('acme', 'optimized');
      deployment.now += 1000;
    }
    await guardrail.look();
    expect(deployment.vetoed.size).toBe(0);
    for (const each of all()) await each.look();
    await guardrail.look();
    expect([...deployment.vetoed]).toEqual(['acme', 'globex']);
  });

  it('is not thrown by what is no report', async () => {
    const liar = deployment.board.open('liar');
    for (const lie of ['', '{', 'null', '{"replica":"b","run":1e9}', '{"replica":"x","crashedAt":[1,2,3]}']) {
      await liar.tell('ro_1', lie);
      await guardrail.look();
    }
    expect(deployment.vetoed.size).toBe(0);
    expect(guardrail.sources('ro_1')!.ignored.reports).toBe(5);
  });

  it('a newcomer knows what all have seen', async () => {
    await rounds(20, () => deployment.latency(10));
    const newcomer = deployment.open('d');
    await newcomer.look();
    expect(newcomer.verdict('ro_1')!.counts.treated.assigned).toBeGreaterThan(200);
    others.push(newcomer);
    deployment.decider = 'd';
    while (deployment.vetoed.size === 0 && deployment.now < 2_000_000) await rounds(1, slower);
    expect([...deployment.vetoed]).toEqual(['acme', 'globex']);
  });
});
