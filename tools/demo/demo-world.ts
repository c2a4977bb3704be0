import { randomUUID } from 'node:crypto';
import type { Database } from '@brisk/database';
import {
  bakeTimeGate,
  CONTROLLER_LEASE,
  EmbeddedFlagStore,
  includes,
  Lease,
  NO_BROADCAST,
  ofVetoScope,
  PrismaAlertStore,
  PrismaAuditLog,
  PrismaDocumentStore,
  PrismaLeaseStore,
  PrismaRegressionStore,
  PrismaReplicaStore,
  PrismaRolloutStore,
  PrismaVetoStore,
  ReplicaReporter,
  RolloutCommands,
  RolloutController,
  StoredRolloutFlag,
  Vetoes,
  type GateOpinion,
} from '@brisk/rollout';

const REPLICA = 'demo';
/** Nobody has the optimized path yet. */
const INITIAL = {
  enabled: true,
  strategies: [
    { id: 'nobody', tenants: [], percentage: 0, stickiness: 'requestId' as const, profile: 'optimized' as const },
  ],
};

/** The service's own rollouts, in one process whose clock is moved by hand: what it leaves behind is as it would be. */
export class DemoWorld {
  /** Epoch ms. */
  private time: number;
  /** What the guardrail is to find, asked by rollout. */
  finding: ((tenants: '*' | readonly string[]) => GateOpinion | undefined) | undefined;
  readonly audit;
  readonly alerts;
  readonly regressions;
  readonly commands;
  readonly store;
  private readonly flag;
  private readonly vetoes;
  private readonly reporter;
  private readonly controller;
  private revision: number | null = null;

  constructor(
    readonly database: Database,
    start: number,
  ) {
    this.time = start;
    const wallClock = () => this.time;
    const now = () => this.time - start;
    const newId = (prefix: string) => `${prefix}_${randomUUID()}`;
    this.audit = new PrismaAuditLog(database, wallClock);
    this.alerts = new PrismaAlertStore(database);
    this.regressions = new PrismaRegressionStore(database);
    this.store = new PrismaRolloutStore(database);
    this.flag = new StoredRolloutFlag(
      new EmbeddedFlagStore(new PrismaDocumentStore(database, wallClock), { initial: INITIAL }),
    );
    this.vetoes = new Vetoes({ store: new PrismaVetoStore(database), broadcast: NO_BROADCAST, wallClock });
    const shared = { store: this.store, vetoes: this.vetoes, flag: this.flag, now, wallClock, newId };
    const replicas = new PrismaReplicaStore(database);
    const local = { revision: () => this.revision, syncedAt: wallClock };
    this.reporter = new ReplicaReporter({ ...shared, replicas, local, id: REPLICA });
    const store = new PrismaLeaseStore(database);
    const lease = new Lease({ store, name: CONTROLLER_LEASE, holder: REPLICA, ttlMs: 60_000, now, wallClock });
    const gate = {
      judge: async (question: Parameters<typeof bakeTimeGate.judge>[0]) =>
        this.finding?.(question.rollout.tenants) ?? bakeTimeGate.judge(question),
    };
    this.controller = new RolloutController({ ...shared, replicas, lease, holder: REPLICA, gate });
    this.commands = new RolloutCommands({
      ...shared,
      profiles: ['optimized'],
      tenants: { unknown: () => Promise.resolve([]) },
    });
  }

  now(): number {
    return this.time;
  }

  /** Moves the clock, and lets the service do what it would have done by then. */
  async at(time: number): Promise<void> {
    this.time = Math.max(this.time, time);
    for (let round = 0; round < 30; round += 1) {
      await this.vetoes.refresh();
      this.revision = (await this.flag.read()).revision;
      const reported = await this.reporter.tick();
      const acted = await this.controller.tick();
      if (!reported && !acted) return;
      this.time += 40;
    }
  }

  /** The share of a tenant's requests that gets the optimized path now. */
  async shareOf(tenant: string): Promise<number> {
    if (this.vetoes.list().some(({ scope }) => includes(ofVetoScope(scope), tenant))) return 0;
    const { rules } = await this.flag.read();
    return (rules.find(({ tenants }) => includes(tenants, tenant))?.percentage ?? 0) / 100;
  }

  async close(): Promise<void> {
    this.vetoes.close();
    // It never ran, and is not to be waited for.
    await this.database.client.replica.deleteMany();
    await this.database.client.lease.deleteMany({ where: { name: CONTROLLER_LEASE } });
  }
}
