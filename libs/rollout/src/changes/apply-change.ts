import type { AuditRecord } from '@brisk/contracts';
import type { RolloutFlag, RolloutVetoes } from '../rollouts/ports.js';
import type { Rollout } from '../rollouts/rollout.js';
import type { RolloutBook } from '../rollouts/rollout-store.js';
import { auditSubject } from '../rollouts/tenant-set.js';
import { replaceRules, restrictRules, sameRules } from '../rollouts/traffic-rules.js';
import type { Change, FlagPart } from './change.js';

export interface ApplyTools {
  flag: RolloutFlag;
  vetoes: RolloutVetoes;
  /** Whether this process may still touch what is shared. */
  mayAct: () => boolean;
}

/** What is to be written down after a step. */
export interface Applied {
  change: Change;
  rollout?: Rollout | undefined;
  audit?: AuditRecord[];
}

/**
 * Does the next thing of a change: sets its vetoes; notes down what its tenants have; changes the flag; lifts its vetoes.
 * Each may be done again by whoever finds that it is not written down: they all say where to arrive.
 *
 * @returns undefined when it cannot be done yet
 * @throws BriskError `flags_unavailable`, `stale_edit`
 */
export async function applyNext(
  book: RolloutBook,
  change: Change,
  tools: ApplyTools,
  at: number,
): Promise<Applied | undefined> {
  const { veto, flag } = change;
  if (veto?.action === 'set' && !veto.done) return setVetoes(change, tools);
  if (flag && !flag.done)
    return flag.before === null ? noteBefore(book, change, tools) : changeFlag(book, change, tools, at);
  if (veto?.action === 'lift' && !veto.done) return liftVetoes(book, change, tools, at);
  return finished(book, change, at);
}

async function setVetoes(change: Change, { vetoes }: ApplyTools): Promise<Applied | undefined> {
  const { scopes } = change.veto!;
  const set = await Promise.all(scopes.map((scope) => vetoes.set(scope, change.reason, change.actor)));
  return set.every(({ written }) => written) ? { change: vetoDone(change) } : undefined;
}

async function liftVetoes(
  book: RolloutBook,
  change: Change,
  { vetoes }: ApplyTools,
  at: number,
): Promise<Applied | undefined> {
  const lifted = await Promise.all(change.veto!.scopes.map((scope) => vetoes.lift(scope)));
  return lifted.every(({ written }) => written) ? finished(book, vetoDone(change), at) : undefined;
}

/** Before the flag is touched: whoever comes after a crash must know what to go back to. */
async function noteBefore(book: RolloutBook, change: Change, { flag }: ApplyTools): Promise<Applied> {
  const before = restrictRules((await flag.read()).rules, change.tenants);
  const rollout = rolloutOf(book, change);
  const begins = rollout && rollout.before === null && (change.kind === 'start' || change.kind === 'promote');
  return { change: withFlag(change, { before }), ...(begins && { rollout: { ...rollout, before } }) };
}

async function changeFlag(
  book: RolloutBook,
  change: Change,
  { flag, mayAct }: ApplyTools,
  at: number,
): Promise<Applied | undefined> {
  const { tenants } = change;
  const target = change.flag!.target;
  const hasIt = (rules: typeof target) => sameRules(restrictRules(rules, tenants), restrictRules(target, tenants));
  let state = await flag.read();
  if (!hasIt(state.rules)) {
    if (!mayAct()) return undefined;
    state = await flag.write(replaceRules(state.rules, tenants, target), state.revision);
    if (!hasIt(state.rules)) return undefined; // somebody else changes it, too; look again
  }
  const changed = withFlag(change, { done: true, revision: state.revision });
  const now = restrictRules(state.rules, tenants);
  const audit: AuditRecord = {
    actor: change.actor,
    action: 'flag.change',
    subject: auditSubject(tenants),
    reason: change.reason,
    before: change.flag!.before,
    after: now,
    result: 'done',
  };
  const applied = changed.veto && !changed.veto.done ? { change: changed } : finished(book, changed, at);
  return sameRules(change.flag!.before ?? [], now) ? applied : { ...applied, audit: [audit] };
}

function finished(book: RolloutBook, change: Change, at: number): Applied {
  const done: Change = { ...change, state: 'applied', appliedAt: at, error: null };
  const rollout = rolloutOf(book, change);
  const enters = rollout && (change.kind === 'start' || change.kind === 'promote');
  return { change: done, ...(enters && { rollout: { ...rollout, stageStartedAt: at } }) };
}

const rolloutOf = ({ rollouts }: RolloutBook, { rolloutId }: Change) => rollouts.find(({ id }) => id === rolloutId);
const vetoDone = (change: Change): Change => ({ ...change, veto: { ...change.veto!, done: true } });
const withFlag = (change: Change, part: Partial<FlagPart>): Change => ({
  ...change,
  flag: { ...change.flag!, ...part },
});
