import {
  Judge,
  withoutUnderWay,
  type JudgeSnapshot,
  type ShadowPair,
  type SloBreach,
  type SpeechSample,
  type Verdict,
} from '@brisk/metrics';
import { includes, tenantsOf, type Rollout } from '@brisk/rollout';
import type { Assignment } from '../speech/decide-profile.js';
import type { AcceptedSpeech } from '../speech/speech.service.js';
import { CohortRecord } from './cohort-record.js';
import { CrashGuard } from './crash-guard.js';
import type { Judging } from './judge-keeper.js';
import { describeBreach, type SloWatch } from './slo-watch.js';

/** Why something is taken back, and from whom. */
export interface Finding {
  /** Tenants of the rollout; undefined for all of them. */
  tenant?: string;
  reason: string;
  /** That it rests on; absent when it needs no statistics. */
  verdict?: Verdict;
  /** Epoch ms: the first of some crashes. */
  crashedAt?: number;
  breach?: SloBreach;
}

/** What this replica has seen of one rollout: requests that were given the candidate by chance, and those that were not. */
export class RolloutWatch implements Judging {
  private judge: Judge;
  private readonly crashes = new CrashGuard();
  /** To be told with a finding. */
  readonly record = new CohortRecord();

  /** @param now epoch ms */
  constructor(
    private rollout: Rollout,
    private readonly now: () => number,
    private readonly slo: SloWatch,
  ) {
    this.judge = new Judge(now());
  }

  /** The same rollout, as it is by now. */
  follow(rollout: Rollout): void {
    this.rollout = rollout;
  }

  assigned({ requestId, tenantId, assignment, at }: AcceptedSpeech): void {
    if (!this.concerns(tenantId, assignment)) return;
    const { profile, rho } = assignment;
    const treated = profile === this.rollout.profile;
    this.judge.assigned({ id: requestId, tenantId, treated, rho, at }, this.now());
  }

  ended({ requestId, tenantId, assignment, at, read }: AcceptedSpeech, sample: SpeechSample): void {
    if (!this.concerns(tenantId, assignment)) return;
    const now = this.now();
    const treated = assignment.profile === this.rollout.profile;
    if (sample.code === 'worker_crashed') this.crashed(tenantId, assignment.profile);
    this.slo.ended(now, treated, sample);
    // Audio that was refused, in whose place the baseline spoke, is a flaw.
    const failed = sample.outcome === 'failed' || (sample.outcome === 'fell_back' && !sample.flawed);
    if (sample.profile === assignment.profile) {
      const { serviceMsPerAudioSecond, flawed } = sample;
      this.record.add({ treated, voice: read.voice.id, at, failed, serviceMsPerAudioSecond, flawed });
    }
    this.judge.completed(
      {
        ...{ id: requestId, tenantId, treated, rho: assignment.rho, assignedAt: at, at: now },
        failed,
        latencyMs: sample.serviceMsPerAudioSecond,
        size: read.request.input.length,
        flawed: sample.flawed,
      },
      now,
    );
  }

  /** A sentence of that tenant, spoken by both profiles. */
  paired(pair: ShadowPair, profile: string): void {
    if (profile !== this.rollout.profile || !includes(tenantsOf(this.rollout), pair.tenantId)) return;
    this.judge.pair(pair, this.now());
  }

  crashed(tenantId: string, profile: string): void {
    if (profile !== this.rollout.profile || !includes(tenantsOf(this.rollout), tenantId)) return;
    this.crashes.crashed(this.now());
  }

  /** A tenant of its own only when not all are concerned. */
  findings(): Finding[] {
    if (this.crashes.tripped) return [{ reason: CrashGuard.reason, crashedAt: this.crashes.since! }];
    const { together, tenants } = this.judge.regressed;
    if (together) return [described(this.judge.verdict())];
    const breach = this.slo.breach(this.now());
    if (breach) return [{ reason: describeBreach(breach), breach }];
    return tenants.map((tenant) => ({ tenant, ...described(this.judge.verdictFor(tenant)!) }));
  }

  verdict(): Verdict {
    return this.judge.verdict();
  }

  snapshot(): JudgeSnapshot {
    return this.judge.snapshot();
  }

  adopt(snapshot: JudgeSnapshot): void {
    const assigned = (judge: Judge) => {
      const { treated, control } = judge.verdict().counts;
      return treated.assigned + control.assigned;
    };
    const other = Judge.resume(withoutUnderWay(snapshot));
    // By numbers of requests, which do not depend on how they fared: chosen by what they say, both would lose their bound.
    if (assigned(other) > assigned(this.judge)) this.judge = other;
  }

  private concerns(tenantId: string, { cause }: Assignment): boolean {
    return cause === 'flag' && includes(tenantsOf(this.rollout), tenantId);
  }
}

const described = (verdict: Verdict) => ({ reason: describe(verdict), verdict });

function describe({ cause, evidence, latencyRatio, failures, flaws, counts }: Verdict): string {
  const { p50, p95 } = latencyRatio;
  const ratio = (name: string, { estimate }: Interval) => `${name} ${estimate.toFixed(2)} x`;
  const share = ({ estimate }: Interval) => `${(estimate * 100).toFixed(1)} %`;
  const shares = ({ treated, control }: Verdict['failures']) => `${share(treated)} of requests, ${share(control)}`;
  const isKnown = Number.isFinite(p50.estimate) && Number.isFinite(p95.estimate);
  const latencies = isKnown ? `${ratio('p50', p50)}, ${ratio('p95', p95)}` : undefined;
  const moved = cause === 'failures' ? shares(failures) : cause === 'flaws' ? shares(flaws) : latencies;
  return (
    `a regression of ${cause}: ${moved === undefined ? '' : `${moved} of control's, `}` +
    `evidence ${Math.round(evidence.regressed)} to 1, over ${counts.treated.outcomes} treated requests`
  );
}

type Interval = Verdict['failures']['treated'];
