import type { ServiceLevel, SpeechSample } from '@brisk/metrics';
import type { GateOpinion, Rollout, RolloutBook } from '@brisk/rollout';
import { FakeEvidenceBoard, FakeRegressionStore } from '@brisk/rollout/testing';
import { vi } from 'vitest';
import type { AcceptedSpeech } from '../../speech/accepted-speech.js';
import { Guardrail } from '../guardrail.js';
import { FakeJudgeStates } from './fake-judge-states.js';

export const aRollout = (changes: Partial<Rollout> = {}): Rollout => ({
  ...{ id: 'ro_1', profile: 'optimized', tenants: ['acme', 'globex'], stickiness: 'requestId', state: 'running' },
  stages: [
    { percentage: 50, bakeMinutes: 1 },
    { percentage: 100, bakeMinutes: 1 },
  ],
  ...{ version: 1, withdrawn: [], before: [], stage: 0, stageStartedAt: 0, gate: null },
  ...{ createdBy: 'otto', createdAt: 0, updatedAt: 0, endedAt: null },
  ...changes,
});

const isAway = () => Promise.reject(new Error('the database is away'));

/** Guardrails of one deployment, in memory, by a clock that only requests move. */
export class GuardrailFixture {
  /** Ms. */
  now = 1_000_000;
  rollouts = [aRollout()];
  /** Whether the database answers. */
  readable = true;
  /** The replica that acts on what all have seen. */
  decider = 'a';
  /** How tenants were served before the rollout. */
  usual: ServiceLevel | undefined;
  /** Requests that were served by all replicas together. */
  requests = 0;
  readonly vetoed = new Set<string>();
  readonly set = vi.fn((scope: string, _reason: string, _actor: string) => {
    this.vetoed.add(scope);
    return Promise.resolve({ written: true, told: true });
  });
  readonly regressions = new FakeRegressionStore();
  readonly states = new FakeJudgeStates();
  readonly board = new FakeEvidenceBoard();

  open(replica: string): Guardrail {
    const { states, vetoed, set, board } = this;
    return new Guardrail({
      ...{ states, replica, target: { p95Ms: 150, errorRate: 0.05 } },
      readUsual: () => Promise.resolve(this.usual),
      store: {
        load: () =>
          this.readable
            ? Promise.resolve({ revision: 1, rollouts: this.rollouts, changes: [] } as RolloutBook)
            : isAway(),
      },
      vetoes: { set, has: (tenant) => vetoed.has(tenant) },
      regressions: { record: (finding) => (this.readable ? this.regressions.record(finding) : isAway()) },
      exchange: board.open(replica),
      decides: () => this.decider === replica,
      ...{ now: () => this.now, elapsed: () => this.now },
      ...{ onFinding: () => undefined, onMismatch: () => undefined },
      onProblem: () => undefined,
    });
  }

  /** One request each 100 ms. @param draw whether the next one is treated; every second one is, unless given */
  serve(
    by: Guardrail,
    times: number,
    outcome: (treated: boolean) => Partial<SpeechSample>,
    { tenantId = 'acme', draw = (request: number) => request % 2 === 0 } = {},
  ): void {
    for (let time = 0; time < times; time += 1) {
      const treated = draw((this.requests += 1));
      const profile = treated ? 'optimized' : 'baseline';
      this.now += 100;
      const accepted = {
        ...{ requestId: `r${this.requests}`, tenantId, at: this.now, started: 0 },
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

  /** A latency between 0.5 and 1.5 of one in the middle, the same for both cohorts. */
  latency(middle: number): Pick<SpeechSample, 'serviceMsPerAudioSecond'> {
    return { serviceMsPerAudioSecond: middle * (0.5 + ((this.requests * 7919) % 101) / 100) };
  }

  /** As a gate of a stage. */
  opinion(of: Guardrail, rollout = this.rollouts[0]!): Promise<GateOpinion> {
    return of.judge({ rollout });
  }
}
