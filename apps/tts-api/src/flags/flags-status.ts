import { BriskError, type FlagsStatus, type ProfileFlag } from '@brisk/contracts';
import type { Flags } from './open-flags.js';

/** What operators see: the flag where it is kept, what this replica decides by, and the vetoes. */
export async function flagsStatus({ store, flags, vetoes }: Flags): Promise<FlagsStatus> {
  const stored = await read(store);
  const { source, ready, revision, lastSyncAt, problem } = flags.status();
  return {
    ...stored,
    decision: {
      source,
      ready,
      revision,
      last_sync_at: lastSyncAt === null ? null : isoTime(lastSyncAt),
      problem: problem && { ...problem, since: isoTime(problem.since) },
    },
    vetoes: vetoes
      .list()
      .map(({ scope, reason, actor, createdAt }) => ({ scope, reason, actor, created_at: isoTime(createdAt) })),
    vetoes_unwritten: vetoes.unwritten(),
  };
}

const isoTime = (epochMs: number) => new Date(epochMs).toISOString();

async function read(store: Flags['store']): Promise<{ flag: ProfileFlag | null; flag_error: string | null }> {
  try {
    return { flag: await store.read(), flag_error: null };
  } catch (error) {
    if (error instanceof BriskError && error.code === 'flags_unavailable') {
      return { flag: null, flag_error: error.message };
    }
    throw error;
  }
}
