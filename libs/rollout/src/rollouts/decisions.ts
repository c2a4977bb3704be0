import { BriskError, type AuditRecord, type ChangeKind } from '@brisk/contracts';
import type { Change, FlagPart, VetoPart } from '../changes/change.js';
import { supersede } from '../changes/supersede.js';
import { isActive, tenantsOf, type Rollout } from './rollout.js';
import { step, withdraw, type RolloutAction } from './rollout-machine.js';
import type { Commit, RolloutBook } from './rollout-store.js';
import { auditSubject, describeTenants, ofVetoScope, overlap, vetoScopes, type TenantSet } from './tenant-set.js';
import { nothingFor, type TrafficRule } from './traffic-rules.js';

/** Who decides, when and why. */
export interface Decider {
  actor: string;
  reason: string;
  /** ms since 1970 */
  at: number;
  newId: (prefix: string) => string;
}

/** What is to be written, and what came of it. Nothing is done by making one. */
export interface Decision {
  commit: Commit;
  rollout: Rollout | undefined;
  change: Change | undefined;
}

/** @throws BriskError `wrong_state` */
export function decideAction(
  book: RolloutBook,
  rollout: Rollout,
  action: Exclude<RolloutAction, 'rollback'>,
  by: Decider,
): Decision {
  const { rollout: next, traffic } = step(rollout, action, by.at);
  const kind = action as ChangeKind; // what changes traffic has a kind of its name
  const change = traffic
    ? newChange(book, { kind, rollout: next, tenants: tenantsOf(next), target: traffic }, by)
    : undefined;
  return {
    rollout: next,
    change,
    commit: {
      at: by.at,
      rollouts: [next],
      changes: change ? [...supersede(book.changes, change), change] : [],
      audit: [auditOf(`rollout.${next.state === 'completed' ? 'complete' : action}`, rollout, next, by)],
    },
  };
}

export interface RollbackTarget {
  tenants: TenantSet;
  /** Whose rollback it is; none for a tenant's or everybody's. */
  rollout?: Rollout;
  /** Scopes whose veto was in force before; none unless given. */
  vetoed?: readonly string[];
}

/** Nobody of the tenants gets any other profile than the baseline, by veto and by flag. */
export function decideRollback(
  book: RolloutBook,
  { tenants, rollout, vetoed = [] }: RollbackTarget,
  by: Decider,
): Decision {
  const taken = rollout && step(rollout, 'rollback', by.at).rollout;
  const others = book.rollouts
    .filter((other) => other.id !== rollout?.id && isActive(other) && overlap(tenantsOf(other), tenants))
    .map((before) => ({ before, after: withdraw(before, tenants, by.at) }));
  const target = [nothingFor(rollout?.profile ?? 'optimized', tenants)];
  const scopes = vetoScopes(tenants);
  const change = newChange(
    book,
    { kind: 'rollback', rollout: taken, tenants, target, veto: { action: 'set', scopes } },
    by,
  );
  const own = rollout
    ? auditOf('rollout.rollback', rollout, taken!, by)
    : auditOfVetoes('rollback', tenants, [vetoed, scopes], by);
  return {
    rollout: taken,
    change,
    commit: {
      at: by.at,
      rollouts: [...(taken ? [taken] : []), ...others.map(({ after }) => after)],
      changes: [...supersede(book.changes, change), change],
      audit: [own, ...others.map(({ before, after }) => auditOf('rollout.withdraw', before, after, by))],
    },
  };
}

/** The flag decides again about those whom the veto keeps on the baseline. */
export function decideLift(book: RolloutBook, scope: string, by: Decider): Decision {
  const tenants = ofVetoScope(scope);
  const change = newChange(book, { kind: 'lift', tenants, veto: { action: 'lift', scopes: [scope] } }, by);
  const audit = [auditOfVetoes('veto.lift', tenants, [[scope], []], by)];
  return { rollout: undefined, change, commit: { at: by.at, changes: [change], audit } };
}

/** @throws BriskError `wrong_state`, `rollout_overlap` */
export function decideRevert(book: RolloutBook, reverted: Change, by: Decider): Decision {
  const { tenants, flag, veto } = reverted;
  if (!flag?.before || !flag.done) throw new BriskError('wrong_state', 'There is nothing yet that could be reverted.');
  const active = book.rollouts.find((rollout) => isActive(rollout) && overlap(tenantsOf(rollout), tenants));
  if (active) throw overlapError(active);
  const lifted = veto?.action === 'set' ? { action: 'lift' as const, scopes: veto.scopes } : undefined;
  const change = newChange(book, { kind: 'revert', tenants, target: flag.before, veto: lifted }, by);
  const audit = [
    { ...auditOfVetoes('change.revert', tenants, [lifted?.scopes ?? [], []], by), subject: `change:${reverted.id}` },
  ];
  return {
    rollout: undefined,
    change,
    commit: { at: by.at, changes: [...supersede(book.changes, change), change], audit },
  };
}

export const overlapError = (other: Rollout): BriskError =>
  new BriskError(
    'rollout_overlap',
    `The rollout ${other.id} is ${other.state} for ${describeTenants(tenantsOf(other))}: a tenant is in one rollout at a time.`,
    { param: 'tenants' },
  );

interface NewChange {
  kind: ChangeKind;
  rollout?: Rollout | undefined;
  tenants: TenantSet;
  target?: TrafficRule[] | undefined;
  veto?: Omit<VetoPart, 'done'> | undefined;
}

function newChange(book: RolloutBook, { kind, rollout, tenants, target, veto }: NewChange, by: Decider): Change {
  const flag: FlagPart | null = target ? { target, done: false, revision: null, before: null } : null;
  return {
    id: by.newId('ch'),
    sequence: book.revision + 1,
    rolloutId: rollout?.id ?? null,
    kind,
    tenants,
    actor: by.actor,
    reason: by.reason,
    state: 'requested',
    requestedAt: by.at,
    appliedAt: null,
    confirmedAt: null,
    error: null,
    veto: veto ? { ...veto, done: false } : null,
    flag,
  };
}

/** What an operator wants to compare. */
export const summaryOf = ({ state, version, profile, tenants, withdrawn, stages, stage, stickiness }: Rollout) => ({
  state,
  version,
  profile,
  tenants,
  withdrawn,
  stages,
  stage,
  stickiness,
});

export function auditOf(action: string, before: Rollout | undefined, after: Rollout, by: Decider): AuditRecord {
  const was = before && { before: summaryOf(before) };
  const { actor, reason } = by;
  return { actor, action, subject: `rollout:${after.id}`, reason, ...was, after: summaryOf(after), result: 'done' };
}

/** What becomes of the flag is an entry of its own, `flag.change`. */
function auditOfVetoes(
  action: string,
  tenants: TenantSet,
  [before, after]: [before: readonly string[], after: readonly string[]],
  { actor, reason }: Decider,
): AuditRecord {
  const states = { before: { vetoes: before }, after: { vetoes: after } };
  return { actor, action, subject: auditSubject(tenants), reason, ...states, result: 'done' };
}
