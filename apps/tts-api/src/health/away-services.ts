import type { RedisStatus } from '@brisk/cache';
import type { FlagsStatus } from '@brisk/contracts';

export interface OutsideServices {
  /** Undefined where none is used, or nothing is to be remembered. */
  redis: RedisStatus | undefined;
  /** Why Redis does not tell other replicas what happens here, if it does not. */
  notices: string | undefined;
  flags: Pick<FlagsStatus['decision'], 'source'> & { problem: { kind: string; message: string } | null };
  /** Whether the latest look at the database failed. */
  databaseTroubled: boolean;
}

const REDIS_TROUBLES = {
  connecting: 'cannot be used; the cache runs on memory',
  'open-circuit': 'is too slow; the cache runs on memory',
  'read-only': 'stores nothing; what it has is served',
  connected: 'does not tell purges of other replicas now',
} as const;

/** What of the services around this one is away or in trouble, a line each: the pool answers without any of them. */
export function awayServices({ redis, notices, flags, databaseTroubled }: OutsideServices): string[] {
  const away: string[] = [];
  if (redis?.reason !== undefined && redis.state !== 'closed') {
    away.push(`Redis ${REDIS_TROUBLES[redis.state]}: ${redis.reason}`);
  } else if (notices !== undefined) {
    away.push(`Redis does not pass changes of flags and vetoes on; the database does, in a second or two: ${notices}`);
  }
  // Embedded flags are in the database, whose own words may tell where it is.
  const flagsUnread = flags.source === 'embedded' && flags.problem?.kind === 'unreachable';
  if (flags.problem && !flagsUnread) away.push(`flags (${flags.source}): ${flags.problem.message}`);
  if (databaseTroubled || flagsUnread) {
    away.push('the database cannot be read; tenants, keys and operators count as they were known last');
  }
  return away.map(withoutAddresses);
}

/** Whoever may ask this need not know where the services are. */
const withoutAddresses = (line: string) =>
  line
    .replaceAll(/\b[a-z][a-z+.-]*:\/\/\S+/giu, 'its address')
    .replaceAll(/\b(?:getaddrinfo|connect) (E[A-Z_]+) \S+/gu, '$1')
    .replaceAll(/(?:\[[\da-f:.]+\]|\b[\w.-]+):\d{1,5}\b/giu, 'its address');
