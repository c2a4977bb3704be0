import { randomUUID } from 'node:crypto';
import { PROFILES, systemClock, type Audit } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import {
  CONTROLLER_LEASE,
  Lease,
  PrismaLeaseStore,
  PrismaReplicaStore,
  PrismaRolloutStore,
  ReplicaReporter,
  RolloutCommands,
  RolloutController,
  RolloutLoop,
  StoredRolloutFlag,
  type LeaseStore,
  type ReplicaStore,
  type RolloutStore,
  type StageGate,
} from '@brisk/rollout';
import type { AccessDirectory } from '../auth/access-directory.js';
import type { Flags } from '../flags/open-flags.js';
import type { Logger } from '../logging/logger.js';
import { ChangeWatch } from './change-watch.js';

export interface OpenRolloutsOptions {
  database: Pick<Database, 'client'>;
  audit: Audit;
  flags: Flags;
  directory: Pick<AccessDirectory, 'tenant' | 'refresh'>;
  /** Of this run, and of no other. */
  replica: string;
  logger: Logger;
  /** Asked before a stage passes; bake time alone unless given. */
  gate?: StageGate;
}

/** Rollouts, and what is needed to show and change them. */
export interface Rollouts {
  commands: RolloutCommands;
  store: RolloutStore;
  replicas: ReplicaStore;
  leases: LeaseStore;
  changes: ChangeWatch;
  audit: Audit;
  /** This process is the one of all that makes them come true. */
  acts(): boolean;
  /** Has this process do now what it can of what was decided, and waits for that a moment. */
  settle(): Promise<void>;
  /** Aborts when the service stops, so that nobody watches any longer. */
  stopping: AbortSignal;
  stopWatching(): void;
  /** To be called before flags and database are closed. */
  close(): Promise<void>;
}

/** Whoever comes after a controller that was killed takes over within this time and one look, in ms. */
const LEASE_MS = 3000;
/** How long an action waits for its change to be made, in ms. */
const SETTLE_MS = 1000;
const TOPIC = 'rollouts';

/** What can be rolled out: the baseline is what is left without it. */
const ROLLED_OUT = PROFILES.filter((profile) => profile !== 'baseline');

/** Starts this process's part in making rollouts come true. */
export function openRollouts({
  database,
  audit,
  flags,
  directory,
  replica,
  logger,
  gate,
}: OpenRolloutsOptions): Rollouts {
  const [now, wallClock] = [systemClock, Date.now];
  const store = new PrismaRolloutStore(database);
  const replicas = new PrismaReplicaStore(database);
  const leases = new PrismaLeaseStore(database);
  const flag = new StoredRolloutFlag(flags.store);
  const { vetoes, broadcast } = flags;
  const newId = (prefix: string) => `${prefix}_${randomUUID()}`;
  const lease = new Lease({ store: leases, name: CONTROLLER_LEASE, holder: replica, ttlMs: LEASE_MS, now, wallClock });
  const shared = { store, replicas, flag, vetoes, now, wallClock };
  const controller = new RolloutController({ ...shared, lease, holder: replica, newId, ...(gate && { gate }) });
  const local = {
    revision: () => flags.flags.status().revision,
    syncedAt: () => flags.flags.status().lastSyncAt,
    refresh: () => void flags.flags.refresh(),
  };
  const reporter = new ReplicaReporter({ ...shared, id: replica, local });
  // Whoever else waits for it need not wait for a clock.
  const telling = (part: { tick(): Promise<boolean> }) => ({
    tick: async () => {
      const did = await part.tick();
      if (did) void broadcast.publish(TOPIC, replica);
      return did;
    },
  });
  const loop = new RolloutLoop({
    parts: [telling({ tick: () => commands.tick() }), telling(reporter), telling(controller)],
    onProblem: (err) => logger.error({ err }, 'rollouts stand still: what they need does not answer'),
    onRecovered: () => logger.info('rollouts go on'),
  });
  const nudge = () => void loop.nudge();
  broadcast.subscribe(TOPIC, (from) => {
    if (from !== replica) nudge();
  });
  flags.flags.on('changed', nudge);
  vetoes.on('changed', nudge);

  const unknown = async (tenants: readonly string[]) => {
    const missing = () => tenants.filter((tenant) => !directory.tenant(tenant));
    if (missing().length > 0) await directory.refresh(); // one that another replica has just made
    return missing();
  };
  const onChange = () => {
    nudge();
    void broadcast.publish(TOPIC, replica);
  };
  const commands = new RolloutCommands({ store, vetoes, profiles: ROLLED_OUT, tenants: { unknown }, onChange, newId });
  loop.start();
  const watching = new AbortController();
  return {
    ...{ commands, store, replicas, leases, audit },
    changes: new ChangeWatch({ store, replicas, wallClock }),
    acts: () => lease.holdsFor(0),
    settle: () => within(SETTLE_MS, loop.nudge()),
    stopping: watching.signal,
    stopWatching: () => watching.abort(),
    close: async () => {
      watching.abort();
      await loop.stop();
      await lease.giveBack().catch(() => {}); // it runs out by itself
    },
  };
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
