import { randomUUID } from 'node:crypto';
import { BriskError } from '@brisk/contracts';
import { checkedReason } from '../audit/checked-reason.js';
import type { Change } from '../changes/change.js';
import { checkOverlap, checkPlan, type PlanRules } from './check-plan.js';
import { auditOf, decideAction, decideLift, decideRevert, decideRollback } from './decisions.js';
import type { Decider, Decision, RollbackTarget } from './decisions.js';
import { editedRollout, type PlanEdit } from './edit-plan.js';
import type { RolloutVetoes } from './ports.js';
import { tenantsOf, type Plan, type Rollout } from './rollout.js';
import type { RolloutAction } from './rollout-machine.js';
import type { RolloutBook, RolloutStore } from './rollout-store.js';
import { ALL_TENANTS, describeTenants, ofVetoScope, overlap, vetoScopes, type TenantSet } from './tenant-set.js';
import { UnwrittenRollbacks } from './unwritten-rollbacks.js';

/** Who asks for something, and why. */
export interface Who {
  actor: string;
  reason: string;
}

export interface RolloutCommandsOptions extends PlanRules {
  store: RolloutStore;
  vetoes: RolloutVetoes;
  /** Called when there is something to be done, so that nobody has to wait for a clock. */
  onChange?: () => void;
  /** ms since 1970 */
  wallClock?: () => number;
  newId?: (prefix: string) => string;
}

/** Decisions are made anew when another was written first; only so many times. */
const TRIES = 50;

/**
 * What people may do with rollouts. Each writes down what is to happen, and leaves it to the controller to make it so;
 * a veto is in force at once.
 */
export class RolloutCommands {
  private readonly wallClock: () => number;
  private readonly newId: (prefix: string) => string;
  private readonly unwritten = new UnwrittenRollbacks();

  constructor(private readonly options: RolloutCommandsOptions) {
    this.wallClock = options.wallClock ?? Date.now;
    this.newId = options.newId ?? ((prefix) => `${prefix}_${randomUUID()}`);
  }

  /** A draft. @throws BriskError as `checkPlan`, or `rollout_overlap` */
  async create(plan: Plan, who: Who): Promise<Rollout> {
    await checkPlan(plan, this.options);
    return this.decide(who, ({ rollouts }, by) => {
      checkOverlap(plan, rollouts);
      const { profile, tenants, stages, stickiness } = plan;
      const rollout: Rollout = {
        ...{ profile, tenants, stages, stickiness },
        ...{ id: by.newId('ro'), state: 'draft', version: 1, withdrawn: [], before: null, stage: 0, gate: null },
        ...{ stageStartedAt: null, createdBy: by.actor, createdAt: by.at, updatedAt: by.at, endedAt: null },
      };
      const commit = { at: by.at, rollouts: [rollout], audit: [auditOf('rollout.create', undefined, rollout, by)] };
      return { rollout, change: undefined, commit };
    }).then(({ rollout }) => rollout!);
  }

  /** @throws BriskError `not_found`, `stale_edit`, `wrong_state`, or as `checkPlan` */
  async edit(id: string, version: number, edit: PlanEdit, who: Who): Promise<Rollout> {
    const { rollout } = await this.decide(who, async (book, by) => {
      const before = await this.current(book, id, version);
      const after = editedRollout(before, edit, by.at);
      await checkPlan(after, this.options);
      checkOverlap(
        after,
        book.rollouts.filter((other) => other.id !== id),
      );
      const commit = { at: by.at, rollouts: [after], audit: [auditOf('rollout.edit', before, after, by)] };
      return { rollout: after, change: undefined, commit };
    });
    return rollout!;
  }

  /** @throws BriskError `not_found`, `stale_edit`, `wrong_state`, `rollout_overlap`, `veto_in_force` */
  async act(
    id: string,
    action: Exclude<RolloutAction, 'rollback'>,
    version: number,
    who: Who,
  ): Promise<{ rollout: Rollout; change: Change | undefined }> {
    const { rollout, change } = await this.decide(who, async (book, by) => {
      const before = await this.current(book, id, version);
      if (action === 'start') {
        await checkPlan(before, this.options);
        checkOverlap(
          before,
          book.rollouts.filter((other) => other.id !== id),
        );
      }
      const decision = decideAction(book, before, action, by);
      if (action === 'start' || action === 'promote' || action === 'resume') this.checkVetoes(book, before);
      return decision;
    });
    return { rollout: rollout!, change };
  }

  /** @throws BriskError `not_found`, `wrong_state` for a draft */
  async rollBackRollout(id: string, who: Who): Promise<Change> {
    const rollout = await this.find(id);
    if (rollout.state === 'draft') throw new BriskError('wrong_state', 'The rollout has not been started.');
    return this.rollBack(tenantsOf(rollout), who, async (tenants) => ({ tenants, rollout: await this.find(id) }));
  }

  /** @throws BriskError `tenant_not_found` */
  async rollBackTenant(tenant: string, who: Who): Promise<Change> {
    // Nobody is kept from a rollback by a database that does not answer.
    const unknown = await this.options.tenants.unknown([tenant]).catch(() => []);
    if (unknown.length > 0) throw new BriskError('tenant_not_found', `There is no tenant "${tenant}".`);
    return this.rollBack({ only: [tenant] }, who, (tenants) => Promise.resolve({ tenants }));
  }

  rollBackAll(who: Who): Promise<Change> {
    return this.rollBack(ALL_TENANTS, who, (tenants) => Promise.resolve({ tenants }));
  }

  /** @param scope `*` or a tenant @throws BriskError `wrong_state` when there is no such veto */
  async liftVeto(scope: string, who: Who): Promise<Change> {
    const { change } = await this.decide(who, (book, by) => {
      const isSet = this.options.vetoes.list().some((veto) => veto.scope === scope);
      const isComing = book.changes.some(({ veto }) => veto?.action === 'set' && veto.scopes.includes(scope));
      if (!isSet && !isComing)
        throw new BriskError(
          'wrong_state',
          `There is no veto of "${scope}"; a veto is named by its tenant, or "*" for everybody.`,
          { param: 'scope' },
        );
      return decideLift(book, scope, by);
    });
    this.unwritten.forget(scope);
    return change!;
  }

  /** Gives a change's tenants what they had before it. @throws BriskError `not_found`, `wrong_state`, `rollout_overlap` */
  async revert(changeId: string, who: Who): Promise<Change> {
    const { change } = await this.decide(who, async (book, by) => {
      const reverted = await this.options.store.change(changeId);
      if (!reverted) throw new BriskError('not_found', `There is no change "${changeId}".`);
      return decideRevert(book, reverted, by);
    });
    return change!;
  }

  /** Writes down what the store did not take when it was asked for. To be called again and again. */
  tick(): Promise<boolean> {
    return this.unwritten.write();
  }

  /** The veto first: it is in force before anything is waited for. */
  private async rollBack(
    tenants: TenantSet,
    who: Who,
    target: (tenants: TenantSet) => Promise<Omit<RollbackTarget, 'vetoed'>>,
  ): Promise<Change> {
    const { actor, reason } = this.checked(who);
    const scopes = vetoScopes(tenants);
    const vetoed = this.options.vetoes.list().flatMap(({ scope }) => (scopes.includes(scope) ? [scope] : []));
    const set = scopes.map((scope) => this.options.vetoes.set(scope, reason, actor));
    const write = () =>
      this.decide(who, async (book, by) => decideRollback(book, { ...(await target(tenants)), vetoed }, by));
    try {
      const { change } = await write();
      await Promise.all(set);
      return change!;
    } catch (cause) {
      if (cause instanceof BriskError) throw cause;
      this.unwritten.add(describeTenants(tenants), { scopes, write });
      const message = `The veto is in force for ${describeTenants(tenants)}; the rollback is written down, and its flag follows, when the database is back.`;
      throw new BriskError('not_ready', message, { cause });
    }
  }

  private async decide(
    who: Who,
    decision: (book: RolloutBook, by: Decider) => Decision | Promise<Decision>,
  ): Promise<Decision> {
    const { actor, reason } = this.checked(who);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const book = await this.options.store.load();
      const made = await decision(book, { actor, reason, at: this.wallClock(), newId: this.newId });
      if ((await this.options.store.commit(book.revision, made.commit)) !== 'done') continue;
      this.options.onChange?.();
      return made;
    }
    throw new BriskError('not_ready', 'Others change rollouts all the time; try again.');
  }

  private checked({ actor, reason }: Who): Who {
    return { actor, reason: checkedReason(reason) };
  }

  private async current(book: RolloutBook, id: string, version: number): Promise<Rollout> {
    const rollout = book.rollouts.find((each) => each.id === id) ?? (await this.find(id));
    if (rollout.version === version) return rollout;
    const message = `The rollout has been changed: it has version ${rollout.version}, not ${version}. Look at it again.`;
    throw new BriskError('stale_edit', message, { param: 'version' });
  }

  private async find(id: string): Promise<Rollout> {
    const rollout = await this.options.store.rollout(id);
    if (!rollout) throw new BriskError('not_found', `There is no rollout "${id}".`);
    return rollout;
  }

  /** Under a veto nobody would get what the rollout gives, and it would be judged by that. */
  private checkVetoes(book: RolloutBook, rollout: Rollout): void {
    const set = this.options.vetoes.list().map(({ scope }) => scope);
    const coming = book.changes.flatMap(({ veto }) => (veto?.action === 'set' && !veto.done ? veto.scopes : []));
    const scope = [...set, ...coming].find((each) => overlap(ofVetoScope(each), tenantsOf(rollout)));
    if (scope === undefined) return;
    throw new BriskError('veto_in_force', `A veto of "${scope}" is in force; lift it first.`, { param: 'tenants' });
  }
}
