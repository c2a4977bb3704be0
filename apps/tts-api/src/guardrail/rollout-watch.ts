import type { MonotonicClock } from '@brisk/contracts';
import {
  ALONE_ALPHA,
  EvidencePool,
  Judge,
  ReportWriter,
  withoutUnderWay,
  type Contribution,
  type ShadowPair,
  type SloBreach,
  type SpeechSample,
  type Verdict,
} from '@brisk/metrics';
import { includes, tenantsOf, type Rollout } from '@brisk/rollout';
import type { AcceptedSpeech } from '../speech/accepted-speech.js';
import type { Assignment } from '../speech/decide-profile.js';
import { CohortRecord } from './cohort-record.js';
import { CrashGuard } from './crash-guard.js';
import type { Shared } from './evidence-sharing.js';
import { describeVerdict } from './describe-verdict.js';
import type { Judging } from './judge-keeper.js';
import { describeBreach, type SloWatch } from './slo-watch.js';
import { besidesEvidence, type WatchReport } from './watch-report.js';
import { partsOf, type WatchSnapshot } from './watch-snapshot.js';

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

export interface RolloutWatchOptions {
  /** Of this run, and of no other. */
  replica: string;
  /** Epoch ms. */
  now: () => number;
  elapsed: MonotonicClock;
  slo: SloWatch;
}

/**
 * What has been seen of one rollout: requests that were given the candidate by chance, and those that were not. A judge
 * of its own hears of those that this replica serves; what the judges of all replicas know is put together here.
 */
export class RolloutWatch implements Judging, Shared {
  private judge: Judge;
  private pool: EvidencePool;
  private writer: ReportWriter;
  private run = 0;
  /** What is known here has to be put in anew, be a mark due or not. */
  private isBehind = true;
  private readonly crashes: CrashGuard;
  /** To be told with a finding. */
  readonly record = new CohortRecord();
  isUrgent = false;

  constructor(
    private rollout: Rollout,
    private readonly options: RolloutWatchOptions,
  ) {
    const { replica, now, elapsed } = options;
    this.judge = new Judge(now());
    this.pool = new EvidencePool(elapsed());
    this.writer = new ReportWriter(this.judge, replica, this.run, elapsed(), now());
    this.crashes = new CrashGuard(replica);
  }

  /** The same rollout, as it is by now. */
  follow(rollout: Rollout): void {
    this.rollout = rollout;
  }

  assigned({ requestId, tenantId, assignment, at }: AcceptedSpeech): void {
    if (!this.concerns(tenantId, assignment)) return;
    const { profile, rho } = assignment;
    const treated = profile === this.rollout.profile;
    this.judge.assigned({ id: requestId, tenantId, treated, rho, at }, this.options.now());
  }

  ended({ requestId, tenantId, assignment, at, read }: AcceptedSpeech, sample: SpeechSample): void {
    if (!this.concerns(tenantId, assignment)) return;
    const now = this.options.now();
    const treated = assignment.profile === this.rollout.profile;
    if (sample.code === 'worker_crashed' || sample.rescuedFrom === 'worker_crashed')
      this.crashed(tenantId, assignment.profile);
    this.options.slo.ended(now, treated, sample);
    // Audio that was refused, in whose place the baseline spoke, is a flaw; a run that failed is a failure all the same.
    const failed =
      sample.outcome === 'failed' ||
      (sample.outcome === 'fell_back' && !sample.flawed) ||
      sample.rescuedFrom !== undefined;
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
    this.judge.pair(pair, this.options.now());
  }

  crashed(tenantId: string, profile: string): void {
    if (profile !== this.rollout.profile || !includes(tenantsOf(this.rollout), tenantId)) return;
    this.crashes.crashed(this.options.now());
    this.isUrgent = true;
  }

  report(): WatchReport {
    this.writer.mark(this.options.elapsed(), this.options.now());
    return { ...this.writer.report(), crashedAt: this.crashes.own, cohorts: this.record.summary };
  }

  /** What another replica has seen. */
  hear(report: unknown): void {
    this.pool.hear(report, this.options.elapsed());
    const besides = besidesEvidence(report);
    if (!besides || besides.replica === this.options.replica) return;
    this.crashes.heard(besides.replica, besides.crashedAt);
    try {
      this.record.heard(besides.replica, besides.cohorts);
    } catch {
      // No histogram: it is shown to people, and decides nothing.
    }
  }

  /**
   * A tenant of its own only when not all are concerned.
   *
   * @param decides what all replicas have seen is acted on here; else what this one has seen, when it is far beyond doubt
   */
  findings(decides: boolean): Finding[] {
    if (this.crashes.tripped) return [{ reason: CrashGuard.reason, crashedAt: this.crashes.since! }];
    this.catchUp();
    const all = decides || this.isAlone;
    const { together, tenants } = all ? this.pool.regressed : this.beyondDoubt;
    const judge = all ? this.pool : this.judge;
    if (together) return [described(judge.verdict())];
    const breach = this.options.slo.breach(this.options.now());
    if (breach) return [{ reason: describeBreach(breach), breach }];
    return tenants.map((tenant) => ({ tenant, ...described(judge.verdictFor(tenant)!) }));
  }

  /** Requests are not given the candidate as often as was drawn: nothing can be concluded. */
  get mismatch(): Verdict | undefined {
    const verdict = this.verdict();
    return verdict.reason === 'sample-ratio' ? verdict : undefined;
  }

  /** By what all replicas have seen, as far as it is known here. */
  verdict(): Verdict {
    this.catchUp();
    return this.pool.verdict();
  }

  get contributions(): Contribution[] {
    return this.pool.contributions(this.options.elapsed());
  }

  /** Samples of this replica, and reports of all, that are evidence of nothing. */
  get ignored(): { samples: number; reports: number } {
    const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
    return { samples: sum(this.judge.ignored), reports: sum(this.pool.ignored) };
  }

  snapshot(): WatchSnapshot {
    this.isUrgent = false;
    this.catchUp();
    const [judge, pool] = [this.judge.snapshot(), this.pool.snapshot()];
    const { own } = this.crashes;
    return {
      ...{ version: 3, replica: this.options.replica, judge, pool },
      ...{ crashedAt: own, cohorts: this.record.snapshot(), slo: this.options.slo.snapshot() },
    };
  }

  adopt(snapshot: unknown): void {
    const { judge, replica, cohorts, slo } = partsOf(snapshot);
    const other = Judge.resume(withoutUnderWay(judge!));
    this.learn(snapshot);
    if (cohorts) this.record.merge(replica!, cohorts);
    if (slo) this.options.slo.merge(slo, this.options.now());
    // By numbers of requests, which do not depend on how they fared: chosen by what they say, both would lose their bound.
    if (assignedTo(other) <= assignedTo(this.judge)) return;
    this.catchUp();
    const { options } = this;
    this.judge = other;
    this.run += 1;
    this.writer = new ReportWriter(other, options.replica, this.run, options.elapsed(), options.now());
    this.isBehind = true;
  }

  learn(snapshot: unknown): void {
    const { pool, replica, crashedAt } = partsOf(snapshot);
    if (!pool) return;
    const other = EvidencePool.resume(pool, this.options.elapsed());
    this.crashes.heard(replica!, crashedAt!);
    if (other.assigned <= this.pool.assigned) return;
    this.pool = other;
    this.isBehind = true;
  }

  /** Puts in what was learned here, when there is a mark of it to be made: between two of them nothing new counts. */
  private catchUp(): void {
    const { elapsed } = this.options;
    if (this.isBehind || this.writer.isDue(elapsed())) {
      this.hear(this.report());
      this.isBehind = false;
    }
    this.pool.advance(elapsed());
  }

  private get isAlone(): boolean {
    return !this.contributions.some(({ replica, live }) => live && replica !== this.options.replica);
  }

  /** By what this replica has seen: there may be nobody who decides. */
  private get beyondDoubt(): Judge['regressed'] {
    const { together, tenants } = this.judge.regressed;
    const isBeyond = (verdict: Verdict) => verdict.evidence.regressed * ALONE_ALPHA >= this.contributions.length;
    return {
      together: together && isBeyond(this.judge.verdict()),
      tenants: tenants.filter((tenant) => isBeyond(this.judge.verdictFor(tenant)!)),
    };
  }

  private concerns(tenantId: string, { cause }: Assignment): boolean {
    return cause === 'flag' && includes(tenantsOf(this.rollout), tenantId);
  }
}

function assignedTo(judge: Judge): number {
  const { treated, control } = judge.verdict().counts;
  return treated.assigned + control.assigned;
}

const described = (verdict: Verdict) => ({ reason: describeVerdict(verdict), verdict });
