import type { AuditPage, CacheStatus, FlagsStatus, ReplicaList } from '@brisk/contracts';
import { formatCount } from '../shell/format';
import { stateOf, type Check } from './checklist';
import { momentText } from './time-text';

export interface ReadinessInput {
  cache: CacheStatus | undefined;
  replicas: ReplicaList | undefined;
  flags: FlagsStatus | undefined;
  /** The last one, or none. */
  purges: AuditPage | undefined;
}

/** The part of the validation checklist that no traffic decides: whether operators could act now. */
export function readinessChecks(input: ReadinessInput): Check[] {
  return [invalidation(input), rollback(input)];
}

function invalidation({ cache, replicas, purges }: ReadinessInput): Check {
  const [last] = purges?.data ?? [];
  const check = { name: 'Cache invalidation', bound: 'needs every replica to hear of a purge' };
  const source = `${last ? lastPurge(last) : 'nothing was purged yet'}; npm run validate tries it`;
  if (!cache || !replicas) return { ...check, measured: '–', state: 'unknown', source };
  const alive = aliveOf(replicas);
  if (cache.redis) {
    const isInStep = cache.redis.purges === 'in-step';
    return { ...check, measured: isInStep ? 'Redis in step' : 'Redis cut off', state: stateOf(isInStep), source };
  }
  const measured = alive > 1 ? `no Redis between ${formatCount(alive)} replicas` : 'one replica, no other to tell';
  return { ...check, measured, state: stateOf(alive <= 1), source };
}

function lastPurge({ after, result, at }: AuditPage['data'][number]): string {
  const reached = (after as { everywhere?: boolean } | undefined)?.everywhere;
  const how = result !== 'done' ? result : reached === false ? 'not everywhere yet' : 'everywhere';
  return `last purge ${momentText(Date.parse(at)).local}: ${how}`;
}

function rollback({ flags, replicas }: ReadinessInput): Check {
  const check = { name: 'Rollback', bound: 'needs the flag and a controller' };
  const source = 'the flag as its store has it, and what replicas announce';
  if (!flags || !replicas) return { ...check, measured: '–', state: 'unknown', source };
  const problem =
    replicas.controller === null
      ? 'no replica controls rollouts'
      : flags.vetoes_unwritten > 0
        ? `${formatCount(flags.vetoes_unwritten)} vetoes are not written down`
        : flags.flag === null
          ? 'by veto alone: the flag cannot be read'
          : undefined;
  const alive = aliveOf(replicas);
  const ready = `ready on ${formatCount(alive)} ${alive === 1 ? 'replica' : 'replicas'}`;
  return { ...check, measured: problem ?? ready, state: stateOf(problem === undefined), source };
}

const aliveOf = ({ data }: ReplicaList) => data.filter(({ silent }) => !silent).length;
