import type { MonotonicClock } from '@brisk/contracts';
import type { ServiceLevel, ShadowPair, SloTarget, SpeechSample, Verdict } from '@brisk/metrics';
import { isActive, tenantsOf, vetoScopes, type GateOpinion, type Rollout, type RolloutStore } from '@brisk/rollout';
import type { EvidenceExchange, RegressionBook, RegressionFinding, StageGate, Vetoes } from '@brisk/rollout';
import type { AcceptedSpeech } from '../speech/accepted-speech.js';
import { EvidenceSharing } from './evidence-sharing.js';
import { JudgeKeeper } from './judge-keeper.js';
import type { JudgeStates } from './judge-states.js';
import { RolloutWatch, type Finding } from './rollout-watch.js';
import { SloWatch } from './slo-watch.js';
import { toMismatch, toRegression } from './to-regression.js';

export interface GuardrailOptions {
  store: Pick<RolloutStore, 'load'>;
  vetoes: Pick<Vetoes, 'set' | 'has'>;
  regressions: RegressionBook;
  states: JudgeStates;
  /** Of this run, and of no other. */
  replica: string;
  /** How a rollout's tenants were served before it; undefined when too little is known. */
  readUsual: (rollout: Rollout) => Promise<ServiceLevel | undefined>;
  target: SloTarget;
  /** Between replicas. */
  exchange: EvidenceExchange;
  /** Whether it is for this replica to act on what all have seen; one of them does. */
  decides: () => boolean;
  /** Epoch ms. */
  now: () => number;
  elapsed: MonotonicClock;
  onFinding: (rollout: Rollout, scopes: string[], reason: string) => void;
  onMismatch: (rollout: Rollout) => void;
  /** Told when rollouts cannot be read, those that are known are watched on; or when a finding cannot be written yet. */
  onProblem: (error: unknown) => void;
}

const LOOK_EVERY_MS = 1000;
const ACTOR = 'guardrail';

/**
 * Watches what this replica serves of each running rollout, and what others say that they serve; and takes back alone what has regressed: a veto, which is in
 * force at once and everywhere, and which the rollout's controller follows up. As a gate it lets a stage pass when the
 * candidate is shown to be acceptable, and holds it while there is too little to tell.
 */
export class Guardrail implements StageGate {
  private readonly rollouts = new Map<string, Rollout>();
  private readonly watches = new Map<string, RolloutWatch>();
  private readonly keeper: JudgeKeeper;
  private readonly sharing: EvidenceSharing;
  /** Of which tenants it is known what was found; undefined stands for all of them. */
  private readonly noted = new WeakMap<RolloutWatch, Set<string | undefined>>();
  /** Of which it is on record. */
  private readonly mismatched = new WeakSet<RolloutWatch>();
  /** What was found and could not be written down yet. */
  private unwritten: RegressionFinding[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: GuardrailOptions) {
    this.keeper = new JudgeKeeper(options);
    this.sharing = new EvidenceSharing(options);
  }

  start(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /** What was learned is left to whoever comes next. To be called before the database is closed. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.keeper.release(this.watches);
  }

  assigned(accepted: AcceptedSpeech): void {
    for (const watch of this.watches.values()) watch.assigned(accepted);
  }

  ended(accepted: AcceptedSpeech, sample: SpeechSample): void {
    for (const watch of this.watches.values()) watch.ended(accepted, sample);
  }

  /** A sentence was spoken by both profiles. @param profile the candidate's */
  paired(pair: ShadowPair, profile: string): void {
    for (const watch of this.watches.values()) watch.paired(pair, profile);
  }

  /** A worker ended while it spoke for this tenant. */
  crashed(tenantId: string, profile: string): void {
    for (const watch of this.watches.values()) watch.crashed(tenantId, profile);
  }

  /** What is known here of a rollout that runs. */
  verdict(rolloutId: string): Verdict | undefined {
    return this.watches.get(rolloutId)?.verdict();
  }

  /** Who has contributed what to that verdict, and how much was left out. */
  sources(rolloutId: string): Pick<RolloutWatch, 'contributions' | 'ignored'> | undefined {
    return this.watches.get(rolloutId);
  }

  /** Rollouts of which nothing can be concluded, since requests are not given the candidate as often as was drawn. */
  get misassigned(): string[] {
    return [...this.watches].filter(([, watch]) => watch.mismatch).map(([id]) => id);
  }

  /** Learns which rollouts run, and acts on what was found of them. */
  async look(): Promise<void> {
    const book = await this.options.store.load().catch(this.options.onProblem);
    if (book) this.follow(book.rollouts.filter(isActive));
    // What was found here does not wait for what others say.
    this.act();
    await this.sharing.tick(this.watches);
    this.act();
    await this.write();
    await this.keeper.tick(this.watches);
  }

  judge({ rollout }: { rollout: Rollout }): Promise<GateOpinion> {
    const verdict = this.verdict(rollout.id);
    return Promise.resolve(opinionOf(rollout, verdict));
  }

  private act(): void {
    const decides = this.options.decides();
    for (const [id, watch] of this.watches) {
      const rollout = this.rollouts.get(id)!;
      for (const finding of watch.findings(decides)) {
        this.note(rollout, watch, finding);
        this.veto(rollout, finding);
      }
      const mismatch = decides && watch.mismatch;
      if (mismatch) this.noteMismatch(rollout, watch, mismatch);
    }
  }

  private follow(rollouts: Rollout[]): void {
    const before = new Map(this.rollouts);
    this.rollouts.clear();
    for (const rollout of rollouts) this.rollouts.set(rollout.id, rollout);
    for (const [id, watch] of this.watches) {
      if (this.rollouts.has(id)) continue;
      // It may have been taken back by what this guardrail said when it was asked as a gate.
      for (const finding of watch.findings(this.options.decides())) this.note(before.get(id)!, watch, finding);
      this.watches.delete(id);
    }
    for (const rollout of rollouts) {
      const known = this.watches.get(rollout.id);
      if (known) known.follow(rollout);
      else this.watches.set(rollout.id, this.watch(rollout));
    }
  }

  private watch(rollout: Rollout): RolloutWatch {
    const { replica, now, elapsed, readUsual, target, onProblem } = this.options;
    const slo = new SloWatch({ readUsual: () => readUsual(rollout), target, now, onProblem });
    return new RolloutWatch(rollout, { replica, now, elapsed, slo });
  }

  private veto(rollout: Rollout, { tenant, reason }: Finding): void {
    const { vetoes, onFinding } = this.options;
    const scopes = (tenant === undefined ? vetoScopes(tenantsOf(rollout)) : [tenant]).filter(
      (scope) => !vetoes.has(scope),
    );
    if (scopes.length === 0) return;
    for (const scope of scopes) void vetoes.set(scope, reason, ACTOR);
    onFinding(rollout, scopes, reason);
  }

  /** Once of each tenant, and of all together; also of what others were faster to take back. */
  private note(rollout: Rollout, watch: RolloutWatch, finding: Finding): void {
    const noted = this.noted.get(watch) ?? new Set<string | undefined>();
    this.noted.set(watch, noted);
    if (noted.has(finding.tenant)) return;
    noted.add(finding.tenant);
    this.unwritten.push(toRegression(rollout, finding, watch.record, this.options.now(), ACTOR));
  }

  private noteMismatch(rollout: Rollout, watch: RolloutWatch, verdict: Verdict): void {
    if (this.mismatched.has(watch)) return;
    this.mismatched.add(watch);
    this.unwritten.push(toMismatch(rollout, verdict, watch.record, this.options.now(), ACTOR));
    this.options.onMismatch(rollout);
  }

  /** A veto does not wait for the database; what is told of it does. */
  private async write(): Promise<void> {
    const { regressions, onProblem } = this.options;
    for (const finding of this.unwritten.splice(0)) {
      await regressions.record(finding).catch((error: unknown) => {
        this.unwritten.push(finding);
        onProblem(error);
      });
    }
  }
}

const HOLDS: Record<NonNullable<Verdict['reason']>, string> = {
  'sample-ratio': 'requests are not given the candidate as often as was drawn, so nothing can be concluded',
  'too-few': 'undecided: too-few',
  suspicion: 'undecided: suspicion',
  failures: 'undecided: failures',
};

function opinionOf(rollout: Rollout, verdict: Verdict | undefined): GateOpinion {
  const { percentage } = rollout.stages[rollout.stage]!;
  if (percentage === 100) return { verdict: 'pass', reason: 'everyone has the candidate: there is nothing to compare' };
  if (rollout.stickiness === 'tenantId') {
    return { verdict: 'pass', reason: 'whole tenants have the candidate: there is nothing to compare within one' };
  }
  if (!verdict) return { verdict: 'hold', reason: 'nothing was seen of it yet' };
  const evidence = verdict;
  switch (verdict.decision) {
    case 'regressed':
      return { verdict: 'regressed', reason: 'the candidate has regressed', evidence };
    case 'hold':
      return {
        ...{ verdict: 'hold', reason: HOLDS[verdict.reason ?? 'too-few'], evidence },
        ...(verdict.reason === 'sample-ratio' && { isProblem: true }),
      };
    default:
      return { verdict: 'pass', reason: `the candidate has ${verdict.decision}`, evidence };
  }
}
