import type { Database } from '@brisk/database';
import { PrismaAuditLog } from '../../audit/prisma-audit-log.js';
import { PrismaReplicaStore } from '../../changes/prisma-replica-store.js';
import { EmbeddedFlagStore } from '../../flags/embedded/embedded-flag-store.js';
import { PrismaDocumentStore } from '../../flags/embedded/prisma-document-store.js';
import { PrismaLeaseStore } from '../../lease/prisma-lease-store.js';
import { NO_BROADCAST } from '../../veto/broadcast.js';
import { PrismaVetoStore } from '../../veto/prisma-veto-store.js';
import { Vetoes } from '../../veto/vetoes.js';
import { PrismaRolloutStore } from '../prisma-rollout-store.js';
import { StoredRolloutFlag } from '../stored-rollout-flag.js';
import type { World } from './open-world.js';

/** Everything as in an embedded deployment; nobody has anything yet. */
export function databaseWorld(database: Database): World {
  const initial = {
    enabled: true,
    strategies: [
      { id: 'nobody', tenants: [], percentage: 0, stickiness: 'requestId' as const, profile: 'optimized' as const },
    ],
  };
  return {
    store: new PrismaRolloutStore(database),
    replicas: new PrismaReplicaStore(database),
    leases: new PrismaLeaseStore(database),
    audit: new PrismaAuditLog(database),
    flag: new StoredRolloutFlag(new EmbeddedFlagStore(new PrismaDocumentStore(database), { initial })),
    vetoes: (wallClock) =>
      new Vetoes({ store: new PrismaVetoStore(database), broadcast: NO_BROADCAST, wallClock, deadlineMs: 30_000 }),
  };
}
