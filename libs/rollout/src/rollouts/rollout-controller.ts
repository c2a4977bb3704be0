import { isBriskError, type MonotonicClock } from '@brisk/contracts';
import type { Change } from '../changes/change.js';
import { applyNext } from '../changes/apply-change.js';
import { confirmedChanges } from '../changes/confirmations.js';
import type { ReplicaStore } from '../changes/replica-store.js';
import type { Lease } from '../lease/lease.js';
import { BakeClock } from './bake-clock.js';
import { decideAction, decideRollback, type Decider, type Decision } from './decisions.js';
import type { RolloutFlag, RolloutVetoes } from './ports.js';
import { isActive, tenantsOf, type Rollout } from './rollout.js';
import type { Commit, RolloutBook, RolloutStore } from './rollout-store.js';
import { RetryTimes } from './retry-times.js';
import { bakeTimeGate, type GateOpinion, type StageGate } from './stage-gate.js';
import { describeTenants, intersect, ofVetoScope, overlap, vetoScopes } from './tenant-set.js';

export const CONTROLLER_LEASE = 'rollout-controller';

export interface RolloutControllerOptions {
  store: RolloutStore;
  replicas: ReplicaStore;
  lease: Lease;
  /** Of the lease. */
  holder: string;
  flag: RolloutFlag;
  vetoes: RolloutVetoes;
  gate?: StageGate;
  now: MonotonicClock;
  /** ms since 1970 */
  wallClock: () => number;
  newId: (prefix: string) => string;
}

/** Things that one tick does at most, each with a commit of its own. */
const MOST_TURNS = 100;
/** Time that must be left of the lease before the flag is touched, in ms. */
const MARGIN_MS = 1000;
/** A veto that is younger may be that of a rollback which is being written down, in ms. */
const SETTLING_MS = 2000;

/**
 * Makes what was decided come true, and decides when a stage passes. One of all processes acts, under a lease; what it
 * has begun, any other can finish, since each step is written down and says where to arrive.
 */
export class RolloutController {
  private readonly bakes: BakeClock;
  private readonly retries: RetryTimes;
  private readonly gate: StageGate;

  constructor(private readonly options: RolloutControllerOptions) {
    this.bakes = new BakeClock(options.now, options.wallClock);
    this.retries = new RetryTimes(options.now);
    this.gate = options.gate ?? bakeTimeGate;
  }

  /** Does what there is to do now. @returns whether it has done anything */
  async tick(): Promise<boolean> {
    const { lease, store } = this.options;
    let turns = 0;
    while (turns < MOST_TURNS) {
      if (!lease.holdsFor(2 * MARGIN_MS) && !(await lease.keep())) break;
      if (!(await this.turn(await store.load()))) break;
      turns += 1;
    }
    return turns > 0;
  }

  /** Vetoes come first: they need nothing but themselves. Ends with the first thing that was done. */
  private async turn(book: RolloutBook): Promise<boolean> {
    const requested = book.changes.filter(({ state }) => state === 'requested');
    const unset = requested.filter(({ veto }) => veto?.action === 'set' && !veto.done);
    for (const change of [...unset, ...requested]) if (await this.apply(book, change)) return true;
    if (await this.confirm(book)) return true;
    if (await this.heedVetoes(book)) return true;
    this.bakes.keep(book.rollouts);
    for (const rollout of book.rollouts) if (await this.advance(book, rollout)) return true;
    return false;
  }

  private async apply(book: RolloutBook, change: Change): Promise<boolean> {
    const { flag, vetoes } = this.options;
    const setsVeto = change.veto?.action === 'set' && !change.veto.done;
    if (!setsVeto && (this.isBehindAnother(book, change) || !this.retries.isDue(change.id))) return false;
    const mayAct = () => this.options.lease.holdsFor(MARGIN_MS);
    try {
      const applied = await applyNext(book, change, { flag, vetoes, mayAct }, this.options.wallClock());
      if (!applied) return false;
      this.retries.forget(change.id);
      const { rollout, audit } = applied;
      return await this.commit(book, {
        changes: [applied.change],
        rollouts: rollout ? [rollout] : [],
        audit: audit ?? [],
      });
    } catch (error) {
      if (!isBriskError(error)) throw error;
      if (error.code === 'stale_edit') return false; // the next tick reads the flag anew
      this.retries.failed(change.id);
      if (change.error === error.message) return false;
      return this.commit(book, { changes: [{ ...change, error: error.message }] });
    }
  }

  /** Changes of the same tenants are made in their order. */
  private isBehindAnother({ changes }: RolloutBook, change: Change): boolean {
    return changes.some(
      (other) =>
        other.state === 'requested' && other.sequence < change.sequence && overlap(other.tenants, change.tenants),
    );
  }

  private async confirm(book: RolloutBook): Promise<boolean> {
    const applied = book.changes.filter(({ state }) => state === 'applied');
    if (applied.length === 0) return false;
    const { replicas, wallClock } = this.options;
    const receipts = await replicas.receipts(applied.map(({ id }) => id));
    const changes = confirmedChanges(book.changes, receipts, await replicas.list(), wallClock());
    return changes.length > 0 && this.commit(book, { changes });
  }

  /** Whoever is under a veto takes no part in a rollout: its flag follows, and the audit log says why. */
  private async heedVetoes(book: RolloutBook): Promise<boolean> {
    const now = this.options.wallClock();
    for (const { scope, actor, reason, createdAt } of this.settledVetoes(now)) {
      const vetoed = ofVetoScope(scope);
      const concerned = book.rollouts.find((each) => isActive(each) && overlap(tenantsOf(each), vetoed));
      const isLifted = book.changes.some(({ veto }) => veto?.action === 'lift' && veto.scopes.includes(scope));
      if (!concerned || isLifted || createdAt === 0) continue;
      const tenants = intersect(tenantsOf(concerned), vetoed);
      return this.commit(
        book,
        decideRollback(book, { tenants, vetoed: [scope] }, this.decider(actor, reason, now)).commit,
      );
    }
    return false;
  }

  private async advance(book: RolloutBook, rollout: Rollout): Promise<boolean> {
    if (rollout.state !== 'running' || rollout.stageStartedAt === null) return false;
    const opinion = await this.judge(rollout);
    const at = this.options.wallClock();
    if (opinion.verdict === 'pass') {
      const decider = this.decider('controller', `The stage has passed: ${opinion.reason}.`, at);
      return this.decided(book, decideAction(book, { ...rollout, gate: opinion }, 'promote', decider));
    }
    if (opinion.verdict === 'regressed') {
      const { actor, reason } = { actor: 'guardrail', reason: opinion.reason };
      const tenants = tenantsOf(rollout);
      // In force at once, before anything is written down.
      await Promise.all(vetoScopes(tenants).map((scope) => this.options.vetoes.set(scope, reason, actor)));
      const judged = { ...rollout, gate: opinion };
      return this.decided(book, decideRollback(book, { tenants, rollout: judged }, this.decider(actor, reason, at)));
    }
    if (sameOpinion(opinion, rollout.gate)) return false;
    return this.commit(book, { rollouts: [{ ...rollout, gate: opinion }] });
  }

  private async judge(rollout: Rollout): Promise<GateOpinion> {
    const veto = this.options.vetoes.list().find(({ scope }) => overlap(ofVetoScope(scope), tenantsOf(rollout)));
    if (veto) return { verdict: 'hold', reason: `a veto of ${describeTenants(ofVetoScope(veto.scope))} is in force` };
    return this.gate.judge({ rollout, bakedMs: this.bakes.baked(rollout) });
  }

  private settledVetoes(now: number) {
    // Also one from a clock that is ahead of ours.
    return this.options.vetoes.list().filter(({ createdAt }) => Math.abs(now - createdAt) >= SETTLING_MS);
  }

  private decided(book: RolloutBook, { commit }: Decision): Promise<boolean> {
    return this.commit(book, commit);
  }

  private async commit({ revision }: RolloutBook, commit: Omit<Commit, 'at' | 'fence'>): Promise<boolean> {
    const { store, lease, holder, wallClock } = this.options;
    if (lease.fence === undefined) return false;
    const fence = { lease: CONTROLLER_LEASE, holder, fence: lease.fence };
    const outcome = await store.commit(revision, { at: wallClock(), ...commit, fence });
    // After a stale one the next turn reads the book anew.
    return outcome !== 'fenced';
  }

  private decider(actor: string, reason: string, at: number): Decider {
    return { actor, reason, at, newId: this.options.newId };
  }
}

const sameOpinion = (a: GateOpinion, b: GateOpinion | null) => a.verdict === b?.verdict && a.reason === b.reason;
