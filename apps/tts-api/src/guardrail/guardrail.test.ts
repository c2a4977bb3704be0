import type { ServiceLevel, SpeechSample } from '@brisk/metrics';
import type { Rollout, RolloutBook } from '@brisk/rollout';
import { FakeEvidenceBoard, FakeRegressionStore } from '@brisk/rollout/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AcceptedSpeech } from '../speech/speech.service.js';
import { Guardrail } from './guardrail.js';
import { FakeJudgeStates } from './testing/fake-judge-states.js';

const rollout = (changes: Partial<Rollout> = {}): Rollout => ({
  ...{ id: 'ro_1', profile: 'optimized', tenants: ['acme', 'globex'], stickiness: 'requestId', state: 'running' },
  stages: [
    { percentage: 50, bakeMinutes: 1 },
    { percentage: 100, bakeMinutes: 1 },
  ],
  ...{ version: 1, withdrawn: [], before: [], stage: 0, stageStartedAt: 0, gate: null },
  ...{ createdBy: 'otto', createdAt: 0, updatedAt: 0, endedAt: null },
  ...changes,
});

describe('Guardrail', () => {
  let now: number;
  let requests: number;
  let rollouts: Rollout[];
  const vetoed = new Set<string>();
  const set = vi.fn((scope: string, _reason: string, _actor: string) => {
    vetoed.add(scope);
    return Promise.resolve({ written: true, told: true });
  });
  let guardrail: Guardrail;
  let readable: boolean;
  let regressions: FakeRegressionStore;
  let usual: ServiceLevel | undefined;
  const states = new FakeJudgeStates();
  let board: FakeEvidenceBoard;
  let decider: string;

  beforeEach(() => {
    [now, requests, rollouts, readable] = [1_000_000, 0, [rollout()], true];
    usual = undefined;
    states.kept.clear();
    [board, decider] = [new FakeEvidenceBoard(), 'a'];
    regressions = new FakeRegressionStore();
    vetoed.clear();
    set.mockClear();
    guardrail = open('a');
  });

  function open(replica: string): Guardrail {
    return new Guardrail({
      ...{ states, replica, target: { p95Ms: 150, errorRate: 0.05 } },
      readUsual: () => Promise.resolve(usual),
      store: {
        load: () =>
          readable
            ? Promise.resolve({ revision: 1, rollouts, changes: [] } as RolloutBook)
            : Promise.reject(new Error('the database is away')),
      },
      vetoes: { set, has: (tenant) => vetoed.has(tenant) },
      regressions: {
        record: (finding) =>
          readable ? regressions.record(finding) : Promise.reject(new Error('the database is away')),
      },
      exchange: board.open(replica),
      decides: () => decider === replica,
      ...{ now: () => now, elapsed: () => now },
      ...{ onFinding: () => undefined, onMismatch: () => undefined },
      onProblem: () => undefined,
    });
  }

  /** One request each 100 ms, every second one treated. */
  function serve(
    times: number,
    outcome: (treated: boolean) => Partial<SpeechSample>,
    tenantId = 'acme',
    by = guardrail,
    draw = () => (requests += 1) % 2 === 0,
  ) {
    for (let time = 0; time < times; time += 1) {
      const treated = draw();
      const profile = treated ? 'optimized' : 'baseline';
      now += 100;
      const accepted = {
        ...{ requestId: `r${requests}`, tenantId, at: now, started: 0 },
        assignment: { profile, cause: 'flag', rho: 0.5, flagRevision: 1 },
        read: { request: { input: 'x'.repeat(40) }, voice: { id: 'wren' } },
      } as AcceptedSpeech;
      by.assigned(accepted);
      by.ended(accepted, {
        ...{ profile, format: 'mp3', cache: 'miss', outcome: 'completed', totalMs: 50 },
        ...outcome(treated),
      });
    }
  }
  /** Between 0.5 and 1.5 of `middle`, the same for both cohorts. */
  const spread = (middle: number) => middle * (0.5 + ((requests * 7919) % 101) / 100);
  const opinion = (of = rollouts[0]!) => guardrail.judge({ rollout: of });

  it('vetoes the tenants of a rollout whose candidate is slower, once, and says why', async () => {
    await guardrail.look();
    serve(400, (treated) => ({ serviceMsPerAudioSecond: spread(treated ? 40 : 10) }));
    await guardrail.look();
    await guardrail.look();
    expect(set.mock.calls.map(([scope, , actor]) => [scope, actor])).toEqual([
      ['acme', 'guardrail'],
      ['globex', 'guardrail'],
    ]);
    expect(set.mock.calls[0]![1]).toMatch(/^a regression of latency: p50 .* over 2\d\d treated requests$/);
    expect(await opinion()).toMatchObject({ verdict: 'regressed', evidence: { decision: 'regressed' } });
  });

  it('writes down what has moved, by how much, since when, and for whom', async () => {
    await guardrail.look();
    serve(600, () => ({ serviceMsPerAudioSecond: spread(10) }));
    const began = now;
    serve(400, (treated) => ({ serviceMsPerAudioSecond: spread(treated ? 40 : 10) }));
    await guardrail.look();
    await guardrail.look();
    const [found, ...others] = await regressions.list({ limit: 9 });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      ...{ kind: 'latency', rolloutId: 'ro_1', tenants: ['acme', 'globex'], voices: ['wren'], detectedAt: now },
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
    readable = false;
    serve(400, (treated) => ({ serviceMsPerAudioSecond: spread(treated ? 40 : 10) }));
    await guardrail.look();
    expect([...vetoed]).toEqual(['acme', 'globex']);
    expect(await regressions.countOpen()).toBe(0);
    readable = true;
    await guardrail.look();
    expect(await regressions.countOpen()).toBe(1);
  });

  it('leaves a candidate alone that is as good, and lets it pass', async () => {
    await guardrail.look();
    serve(4000, () => ({ serviceMsPerAudioSecond: spread(10) }));
    await guardrail.look();
    expect(set).not.toHaveBeenCalled();
    expect(await opinion()).toMatchObject({ verdict: 'pass' });
  });

  it('finds failures and fallbacks, too', async () => {
    await guardrail.look();
    serve(400, (treated) => (treated ? { outcome: 'fell_back', code: 'voice_unavailable' } : {}));
    await guardrail.look();
    expect(set.mock.calls[0]![1]).toMatch(
      /^a regression of failures: 100\.0 % of requests, 0\.0 % of control's, evidence/,
    );
  });

  it('finds flawed audio', async () => {
    await guardrail.look();
    serve(400, (treated) => ({ flawed: treated && requests % 4 === 0 }));
    await guardrail.look();
    expect(set.mock.calls[0]![1]).toMatch(/^a regression of flaws/);
  });

  it('finds texts that sound worse than when the control speaks them, in its own tenants and profile', async () => {
    await guardrail.look();
    const pairs = (times: number, tenantId: string, profile: string, worse: boolean) => {
      for (let n = 0; n < times; n += 1) {
        guardrail.paired({ id: `${tenantId} ${profile} ${worse} ${n}`, tenantId, worse, at: (now += 1000) }, profile);
      }
    };
    pairs(30, 'somebody', 'optimized', true);
    pairs(30, 'acme', 'baseline', true);
    pairs(30, 'acme', 'optimized', false);
    await guardrail.look();
    expect(set).not.toHaveBeenCalled();
    pairs(12, 'acme', 'optimized', true);
    await guardrail.look();
    expect(set.mock.calls[0]![1]).toMatch(/^a regression of audio/);
  });

  it('needs no statistics for three crashes in a minute', async () => {
    await guardrail.look();
    serve(6, (treated) => (treated ? { outcome: 'failed', code: 'worker_crashed' } : {}));
    await guardrail.look();
    expect(set.mock.calls[0]![1]).toMatch(/crashed/);
    expect(await regressions.list({ limit: 9 })).toMatchObject([{ kind: 'crash', evidence: { eValue: null } }]);
  });

  it('counts crashes that a second try has hidden', async () => {
    await guardrail.look();
    for (let crash = 0; crash < 3; crash += 1) guardrail.crashed('acme', 'baseline');
    for (let crash = 0; crash < 3; crash += 1) guardrail.crashed('somebody', 'optimized');
    await guardrail.look();
    expect(set).not.toHaveBeenCalled();
    for (let crash = 0; crash < 3; crash += 1) {
      guardrail.crashed('acme', 'optimized');
      now += 31_000;
    }
    await guardrail.look();
    expect(set).not.toHaveBeenCalled();
    guardrail.crashed('acme', 'optimized');
    guardrail.crashed('acme', 'optimized');
    await guardrail.look();
    expect([...vetoed]).toEqual(['acme', 'globex']);
  });

  it('counts neither other tenants nor requests that chance did not decide', async () => {
    await guardrail.look();
    serve(400, (treated) => ({ serviceMsPerAudioSecond: spread(treated ? 40 : 10) }), 'somebody');
    await guardrail.look();
    expect(guardrail.verdict('ro_1')).toMatchObject({ counts: { treated: { assigned: 0 } } });
    expect(await opinion()).toMatchObject({ verdict: 'hold', reason: 'undecided: too-few' });
  });

  it('has nothing to say where there is no control', async () => {
    await guardrail.look();
    expect(await opinion(rollout({ stage: 1 }))).toMatchObject({ verdict: 'pass' });
    expect(await opinion(rollout({ stickiness: 'tenantId' }))).toMatchObject({ verdict: 'pass' });
    expect(await opinion(rollout({ id: 'ro_2' }))).toMatchObject({ verdict: 'hold' });
  });

  it('writes down what it has found when others were faster to take it back', async () => {
    await guardrail.look();
    serve(400, (treated) => ({ serviceMsPerAudioSecond: spread(treated ? 40 : 10) }));
    vetoed.add('acme').add('globex');
    rollouts = [];
    await guardrail.look();
    await guardrail.look();
    expect(set).not.toHaveBeenCalled();
    expect(await regressions.list({ limit: 9 })).toMatchObject([{ kind: 'latency', tenants: ['acme', 'globex'] }]);
  });

  it('forgets a rollout that has ended', async () => {
    await guardrail.look();
    expect(guardrail.verdict('ro_1')).toBeDefined();
    rollouts = [];
    await guardrail.look();
    expect(guardrail.verdict('ro_1')).toBeUndefined();
  });

  it('has it on record when the gate is asked first, and the rollout is over by the next look', async () => {
    await guardrail.look();
    serve(400, (treated) => ({ serviceMsPerAudioSecond: spread(treated ? 40 : 10) }));
    expect(await opinion()).toMatchObject({ verdict: 'regressed' });
    rollouts = [];
    await guardrail.look();
    expect(await regressions.list({ limit: 9 })).toMatchObject([{ kind: 'latency', rolloutId: 'ro_1' }]);
  });

  it('goes on after a restart with what was known before, once', async () => {
    await guardrail.look();
    serve(4000, () => ({ serviceMsPerAudioSecond: spread(10) }));
    await guardrail.stop();
    const [next, other] = [open('b'), open('c')];
    await Promise.all([next.look(), other.look()]);
    const assigned = [next, other].map((each) => each.verdict('ro_1')!.counts.treated.assigned);
    expect(assigned.sort((a, b) => a - b)).toEqual([0, 2000]);
  });

  it('takes up what was left by one that was killed, when it is silent for long enough', async () => {
    await guardrail.look();
    serve(200, () => ({ serviceMsPerAudioSecond: spread(10) }));
    await guardrail.look();
    const next = open('b');
    await next.look();
    const own = () => next.sources('ro_1')!.contributions.find(({ replica }) => replica === 'b');
    // What all had seen is known at once, of one that may go on.
    expect(next.verdict('ro_1')!.counts.treated.assigned).toBe(100);
    expect([...states.kept.keys()]).toEqual(['ro_1 a']);
    now += 60_000;
    await next.look();
    // What it alone had seen is taken up once it does not, and is not counted again.
    expect([...states.kept.keys()]).toEqual(['ro_1 b']);
    expect(next.verdict('ro_1')!.counts.treated.assigned).toBe(100);
    serve(100, () => ({ serviceMsPerAudioSecond: spread(10) }), 'acme', next);
    await next.look();
    expect(next.verdict('ro_1')!.counts.treated.assigned).toBe(150);
    expect(own()).toMatchObject({ live: true, treated: 50, control: 50 });
  });

  it('does not rest on what cannot be read', async () => {
    await states.save({ rolloutId: 'ro_1', replica: 'x', savedAt: 0, released: true, snapshot: '{"version":2}' });
    await guardrail.look();
    await guardrail.look();
    expect(guardrail.verdict('ro_1')!.counts.treated.assigned).toBe(0);
  });

  it('takes back what is far worse than before for both cohorts', async () => {
    usual = { p95Ms: 200, errorRate: 0, requestsPerSecond: 20 };
    await guardrail.look();
    serve(1500, () => ({ serviceMsPerAudioSecond: spread(10), totalMs: 250 }));
    await guardrail.look();
    expect(set).not.toHaveBeenCalled();
    serve(1500, () => ({ serviceMsPerAudioSecond: spread(10), totalMs: 900 }));
    await guardrail.look();
    expect([...vetoed]).toEqual(['acme', 'globex']);
    expect(set.mock.calls[0]![1]).toMatch(/^worse than before its rollout: .* took more than 300 ms/);
    const [found] = await regressions.list({ limit: 9 });
    expect(found).toMatchObject({ kind: 'slo', ratio: null, tenants: ['acme', 'globex'] });
  });

  describe('of several replicas', () => {
    let others: Guardrail[];
    const all = () => [guardrail, ...others];
    const slower = (treated: boolean) => ({ serviceMsPerAudioSecond: spread(treated ? 18 : 10) });
    beforeEach(async () => {
      others = [open('b'), open('c')];
      for (const each of all()) await each.look();
    });
    /** Requests to each in turn, ten seconds of them at a time. */
    async function rounds(times: number, outcome: (treated: boolean) => Partial<SpeechSample>) {
      for (let round = 0; round < times; round += 1) {
        for (const each of all()) serve(10, outcome, 'acme', each);
        for (const each of all()) await each.look();
      }
    }

    it('decides by what all have seen, when none has seen enough by itself', async () => {
      await rounds(12, () => ({ serviceMsPerAudioSecond: spread(10) }));
      expect(guardrail.sources('ro_1')!.contributions).toMatchObject([
        { replica: 'a', live: true, treated: expect.toSatisfy((count: number) => count >= 50 && count <= 60) },
        { replica: 'b', live: true },
        { replica: 'c', live: true },
      ]);
      let calledAfter = 0;
      while (vetoed.size === 0 && (calledAfter += 1) < 40) await rounds(1, slower);
      expect([...vetoed]).toEqual(['acme', 'globex']);
      const [found] = await regressions.list({ limit: 9 });
      const { candidate, control } = found!.evidence.counts!;
      expect(candidate.outcomes + control.outcomes).toBeGreaterThan(30 * (12 + calledAfter) - 60);
      const bins = found!.distribution!.bins.reduce((sum, bin) => sum + bin.candidate + bin.control, 0);
      expect(bins).toBeGreaterThan(30 * (12 + calledAfter) - 60);
    });

    it('one decides, and another when it holds the lease', async () => {
      decider = 'nobody';
      await rounds(14, () => ({ serviceMsPerAudioSecond: spread(10) }));
      const said = () => all().map((each) => each.verdict('ro_1')!.decision);
      for (let round = 0; round < 30 && said().some((decision) => decision !== 'regressed'); round += 1) {
        await rounds(1, slower);
      }
      expect(said()).toEqual(['regressed', 'regressed', 'regressed']);
      expect(vetoed.size).toBe(0);
      decider = 'c';
      for (const each of all()) await each.look();
      expect([...vetoed]).toEqual(['acme', 'globex']);
      expect(await regressions.countOpen()).toBe(1);
    });

    it('each acts alone on what is beyond doubt, though nobody decides', async () => {
      decider = 'nobody';
      await rounds(5, () => ({ serviceMsPerAudioSecond: spread(10) }));
      await rounds(60, (treated) => ({ serviceMsPerAudioSecond: spread(treated ? 80 : 10) }));
      expect([...vetoed]).toEqual(['acme', 'globex']);
    });

    it('one that hears of no other decides by itself', async () => {
      await rounds(3, () => ({ serviceMsPerAudioSecond: spread(10) }));
      board.isAway = true;
      decider = 'nobody';
      now += 11_000;
      serve(400, slower, 'acme', others[0]);
      await others[0]!.look();
      expect([...vetoed]).toEqual(['acme', 'globex']);
    });

    it('counts crashes on all of them', async () => {
      for (const each of all()) {
        each.crashed('acme', 'optimized');
        now += 1000;
      }
      await guardrail.look();
      expect(vetoed.size).toBe(0);
      for (const each of all()) await each.look();
      await guardrail.look();
      expect([...vetoed]).toEqual(['acme', 'globex']);
    });

    it('is not thrown by what is no report', async () => {
      const liar = board.open('liar');
      for (const lie of ['', '{', 'null', '{"replica":"b","run":1e9}', '{"replica":"x","crashedAt":[1,2,3]}']) {
        await liar.tell('ro_1', lie);
        await guardrail.look();
      }
      expect(vetoed.size).toBe(0);
      expect(guardrail.sources('ro_1')!.ignored.reports).toBe(5);
    });

    it('a newcomer knows what all have seen', async () => {
      await rounds(20, () => ({ serviceMsPerAudioSecond: spread(10) }));
      const newcomer = open('d');
      await newcomer.look();
      expect(newcomer.verdict('ro_1')!.counts.treated.assigned).toBeGreaterThan(200);
      others.push(newcomer);
      decider = 'd';
      while (vetoed.size === 0 && now < 2_000_000) await rounds(1, slower);
      expect([...vetoed]).toEqual(['acme', 'globex']);
    });
  });

  it('does not forget crashes when it is killed', async () => {
    await guardrail.look();
    guardrail.crashed('acme', 'optimized');
    guardrail.crashed('acme', 'optimized');
    await guardrail.look();
    const next = open('b');
    await next.look();
    next.crashed('acme', 'optimized');
    await next.look();
    expect([...vetoed]).toEqual(['acme', 'globex']);
  });

  it('tells histograms and the onset of before a restart, too', async () => {
    await guardrail.look();
    serve(600, () => ({ serviceMsPerAudioSecond: spread(10) }));
    await guardrail.look();
    await guardrail.stop();
    const next = open('b');
    await next.look();
    serve(400, (treated) => ({ serviceMsPerAudioSecond: spread(treated ? 40 : 10) }), 'acme', next);
    await next.look();
    const [found] = await regressions.list({ limit: 9 });
    const bins = found!.distribution!.bins.reduce((sum, bin) => sum + bin.candidate + bin.control, 0);
    expect(bins).toBe(1000);
  });

  it('says that requests are not assigned as drawn: a record, once, and a gate that asks for somebody', async () => {
    await guardrail.look();
    serve(
      600,
      () => ({}),
      'acme',
      guardrail,
      () => (requests += 1) % 5 === 0,
    );
    await guardrail.look();
    await guardrail.look();
    expect(vetoed.size).toBe(0);
    expect(guardrail.misassigned).toEqual(['ro_1']);
    expect(await opinion()).toMatchObject({ verdict: 'hold', isProblem: true });
    expect(await regressions.list({ limit: 9 })).toMatchObject([
      {
        ...{ kind: 'sample-ratio', rolloutId: 'ro_1', tenants: ['acme', 'globex'] },
        done: { response: 'hold', by: 'guardrail' },
        evidence: { calledAt: 10_000 },
        summary: expect.stringContaining('120 of 600'),
      },
    ]);
  });
});
