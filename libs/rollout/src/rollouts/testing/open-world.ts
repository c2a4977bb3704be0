import { FakeAuditLog } from '../../audit/testing/fake-audit-log.js';
import type { AuditLog } from '../../audit/audit-log.js';
import { ReplicaReporter } from '../../changes/replica-reporter.js';
import type { ReplicaStore } from '../../changes/replica-store.js';
import { FakeReplicaStore } from '../../changes/testing/fake-replica-store.js';
import { Lease } from '../../lease/lease.js';
import type { LeaseStore } from '../../lease/lease-store.js';
import { FakeLeaseStore } from '../../lease/testing/fake-lease-store.js';
import type { RolloutFlag, RolloutVetoes } from '../ports.js';
import type { Plan } from '../rollout.js';
import { RolloutCommands } from '../rollout-commands.js';
import { CONTROLLER_LEASE, RolloutController } from '../rollout-controller.js';
import type { RolloutStore } from '../rollout-store.js';
import type { StageGate } from '../stage-gate.js';
import { FakeRolloutFlag } from './fake-rollout-flag.js';
import { FakeRolloutStore } from './fake-rollout-store.js';
import { FakeRolloutVetoes } from './fake-rollout-vetoes.js';
import { Killed, Life } from './mortal.js';

export const TTL = 3000;

/** What processes share. */
export interface World {
  store: RolloutStore;
  replicas: ReplicaStore;
  leases: LeaseStore;
  audit: AuditLog;
  flag: RolloutFlag;
  /** As one process sees them. */
  vetoes: (wallClock: () => number) => RolloutVetoes & { refresh?: () => Promise<void> };
}

export function fakeWorld(): World & { flag: FakeRolloutFlag; audit: FakeAuditLog } {
  const audit = new FakeAuditLog();
  const leases = new FakeLeaseStore();
  const flag = new FakeRolloutFlag();
  let vetoes: FakeRolloutVetoes | undefined;
  return {
    store: new FakeRolloutStore(audit, leases),
    replicas: new FakeReplicaStore(),
    ...{ leases, audit, flag },
    vetoes: (wallClock) => (vetoes ??= new FakeRolloutVetoes(wallClock)),
  };
}

const START = 1_700_000_000_000;
const DAY = 86_400_000;

/** Processes in a world, with clocks that stand still until they are moved. */
export class Scene {
  private elapsed = 0;
  private ids = 0;
  readonly now = () => this.elapsed;
  readonly wallClock = () => START + this.day * DAY + this.elapsed;

  /** @param day of several scenes in one world */
  constructor(
    readonly world: World,
    private readonly day = 0,
  ) {}

  pass(ms: number): void {
    this.elapsed += ms;
  }

  /** @param life of the process; what it shares with people, its commands, does not end with it */
  process(holder: string, { life = new Life(), gate }: { life?: Life; gate?: StageGate } = {}) {
    const { now, wallClock, world } = this;
    const newId = (prefix: string) => `${prefix}_${this.day}_${(this.ids += 1)}`;
    const lease = new Lease({
      store: life.of(world.leases),
      name: CONTROLLER_LEASE,
      holder,
      ttlMs: TTL,
      now,
      wallClock,
    });
    const own = world.vetoes(wallClock);
    const vetoes = life.of(own, ['list', 'refresh']);
    const store = life.of(world.store);
    const replicas = life.of(world.replicas);
    const flag = life.of(world.flag);
    const controller = new RolloutController({
      ...{ store, replicas, lease, holder, flag, vetoes, now, wallClock, newId },
      ...(gate && { gate }),
    });
    let revision: number | null = null;
    const local = { revision: () => revision, syncedAt: () => wallClock() };
    const reporter = new ReplicaReporter({ id: holder, store, replicas, flag, local, vetoes, now, wallClock });
    const commands = new RolloutCommands({
      ...{ store: world.store, vetoes: own, wallClock, newId },
      profiles: ['optimized'],
      tenants: { unknown: (tenants) => Promise.resolve(tenants.filter((tenant) => tenant.startsWith('unknown'))) },
    });
    /** Until nothing is left to do, or it is killed. @returns false when it was killed */
    const run = async (): Promise<boolean> => {
      try {
        for (let round = 0; round < 50; round += 1) {
          await own.refresh?.();
          revision = await world.flag.read().then(
            (state) => state.revision,
            () => revision,
          );
          const reported = await reporter.tick();
          const acted = await controller.tick();
          if (!reported && !acted) return true;
        }
        throw new Error('it never comes to rest');
      } catch (error) {
        if (error instanceof Killed) return false;
        throw error;
      }
    };
    return {
      ...{ holder, lease, controller, reporter, commands, run, life },
      vetoes: () => own.list().map(({ scope }) => scope),
      setVeto: (scope: string, reason: string, actor: string) => own.set(scope, reason, actor),
    };
  }

  /** Lets the process take over from one that is gone. */
  async takeOver(successor: { run: () => Promise<boolean> }): Promise<void> {
    await successor.run();
    this.pass(TTL);
    await successor.run();
    this.pass(15_000); // the dead one does not hold up confirmations
    await successor.run();
  }
}

export const PLAN: Plan = {
  profile: 'optimized',
  tenants: ['acme'],
  stages: [
    { percentage: 5, bakeMinutes: 10 },
    { percentage: 50, bakeMinutes: 10 },
    { percentage: 100, bakeMinutes: 10 },
  ],
  stickiness: 'requestId',
};

export const ann = { actor: 'ann', reason: 'a new voice' };
