import { isDeepStrictEqual } from 'node:util';
import type { FlagChange, FlagStrategy } from '@brisk/contracts';
import { BriskError } from '@brisk/contracts';
import { flagsUnavailable } from '../flag-errors.js';
import type { AdminFeature } from './read-feature.js';
import { fromUnleash, toUnleash } from './translate-strategy.js';
import { isUnavailable, type UnleashAdmin } from './unleash-admin.js';
import type { pathsOf } from './unleash-place.js';
import type { AdminStrategy } from './wire.js';

type Content = Omit<FlagStrategy, 'id'>;
type Paths = ReturnType<typeof pathsOf>;

/**
 * Takes the flag from one state to another, request by request, so that nobody gets more in between than before and
 * after together: off first, new strategies before old ones go, on last. An enabled flag never lacks a strategy: Unleash
 * switches it off with its last one, and the next `on` would then add one of 100 % for everyone.
 */
export async function applyChange(admin: UnleashAdmin, paths: Paths, before: AdminFeature, wanted: FlagChange) {
  let sent = 0;
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await admin.request(method, path, body);
    sent += 1;
    return answer.body;
  };
  try {
    if (before.enabled && !wanted.enabled) await send('POST', paths.off);
    const inForce = before.strategies.filter(({ disabled }) => !disabled);
    const ids = await putStrategies(send, paths, inForce, wanted);
    for (const { id } of inForce) if (!ids.includes(id)) await send('DELETE', paths.strategy(id));
    const kept = inForce.map(({ id }) => id).filter((id) => ids.includes(id));
    const isInOrder = isDeepStrictEqual(kept, ids.slice(0, kept.length));
    if (!isInOrder)
      await send(
        'POST',
        paths.order,
        ids.map((id, index) => ({ id, sortOrder: index + 1 })),
      );
    if (!before.enabled && wanted.enabled) await send('POST', paths.on);
  } catch (error) {
    if (sent > 0 && isUnavailable(error)) throw halfApplied(error);
    throw error;
  }
}

type Send = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** Changes what differs and creates what is new. @returns ids in the wanted order */
async function putStrategies(
  send: Send,
  paths: Paths,
  inForce: readonly AdminStrategy[],
  { strategies }: FlagChange,
): Promise<string[]> {
  const ids: string[] = [];
  let sortOrder = Math.max(0, ...inForce.map((strategy) => strategy.sortOrder));
  for (const { id, ...content } of strategies) {
    const current = inForce.find((strategy) => strategy.id === id);
    if (current) await putStrategy(send, paths.strategy(current.id), current, content);
    ids.push(
      current?.id ?? idOf(await send('POST', paths.strategies, { ...toUnleash(content), sortOrder: ++sortOrder })),
    );
  }
  return ids;
}

/** Only the percentage, when only that differs: one small request that touches nothing else. */
async function putStrategy(send: Send, path: string, current: AdminStrategy, content: Content): Promise<void> {
  const now = fromUnleash(current)!;
  if (isDeepStrictEqual(now, content) && isExplicit(current)) return;
  const wire = toUnleash(content);
  if (isDeepStrictEqual({ ...now, percentage: content.percentage }, content) && isExplicit(current)) {
    await send('PATCH', path, [{ op: 'replace', path: '/parameters/rollout', value: wire.parameters.rollout }]);
    return;
  }
  await send('PUT', path, { ...wire, sortOrder: current.sortOrder });
}

/** False for one that Unleash or an operator made, and that means the same by what it leaves out. */
const isExplicit = ({ parameters, variants = [] }: AdminStrategy) =>
  variants.length > 0 && parameters['rollout'] !== undefined && parameters['stickiness'] !== 'default';

function idOf(body: unknown): string {
  const { id } = (body ?? {}) as { id?: unknown };
  if (typeof id === 'string') return id;
  throw flagsUnavailable('Unleash did not say which id the new strategy has.');
}

const halfApplied = (error: BriskError) =>
  new BriskError('flags_unavailable', `${error.message} The change may be half applied; read the flag again.`, {
    cause: error,
  });
