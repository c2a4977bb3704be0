import { systemClock, type Audit, type Credentials } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import { CharacterQuota } from '../limits/character-quota.js';
import { PrismaCharacterUseStore } from '../limits/prisma-character-use-store.js';
import type { Logger } from '../logging/logger.js';
import { OperatorAdmin } from '../operators/operator-admin.js';
import { PrismaOperatorStore } from '../operators/prisma-operator-store.js';
import { OperatorSessions } from '../sessions/operator-sessions.js';
import { OwnAccessAdmin } from '../sessions/own-access.js';
import { PrismaTenantStore } from '../tenants/prisma-tenant-store.js';
import { TenantAdmin, type TenantAdminOptions } from '../tenants/tenant-admin.js';
import { AccessDirectory } from './access-directory.js';
import { accessSource } from './access-rows.js';
import { Access } from './access.js';
import { bootstrapAccess, type BootstrapOptions } from './bootstrap-access.js';
import { RefusalLog } from './refusal-log.js';

export interface OpenAccessOptions {
  database: Pick<Database, 'client'>;
  audit: Audit;
  credentials: Credentials;
  given: BootstrapOptions['given'];
  /** @throws BriskError for a voice that cannot be a tenant's default */
  checkVoice: (voice: string) => void;
  cacheUse: TenantAdminOptions['cacheUse'];
  logger: Logger;
}

/** Who may do what, what they have used, and what operators change of it. */
export interface AccessServices {
  directory: AccessDirectory;
  access: Access;
  characters: CharacterQuota;
  tenants: TenantAdmin;
  operators: OperatorAdmin;
  sessions: OperatorSessions;
  ownAccess: OwnAccessAdmin;
  /** Writes what is left to write. To be called before the database is closed. */
  close(): Promise<void>;
}

/** Reads the database, makes rows of the credentials that the deployment starts with, and follows from there. */
export async function openAccess(options: OpenAccessOptions): Promise<AccessServices> {
  const { audit, credentials, given, checkVoice, cacheUse, logger } = options;
  const { client } = options.database;
  const now = Date.now;
  const [tenants, operators] = [new PrismaTenantStore(client), new PrismaOperatorStore(client)];
  const onRevoked = (variable: string) => logger.warn({ variable }, 'what it is set to was revoked, and is refused');
  await bootstrapAccess({ tenants, operators, credentials, given, now, onRevoked });

  const source = accessSource(tenants, operators);
  const onTrouble = (what: string) => (err: unknown) => {
    if (err === undefined) logger.info(`${what} again`);
    else logger.warn({ err }, `${what} no more, until the database is back`);
  };
  const directory = new AccessDirectory({ source, now, onTrouble: onTrouble('tenants and keys are followed') });
  await directory.refresh();
  const characters = new CharacterQuota({
    store: new PrismaCharacterUseStore(client),
    quotas: () => directory.characterQuotas(),
    now,
    onTrouble: onTrouble('characters are counted together with other replicas'),
  });
  const following = [directory.follow(), characters.follow()];
  const onLost = (err: unknown) => logger.error({ err }, 'a refusal is missing in the audit log');
  const refresh = () => directory.refresh();
  const operatorAdmin = new OperatorAdmin({ store: operators, refresh, audit, now });
  return {
    directory,
    access: new Access(directory, new RefusalLog({ audit, now: systemClock, onLost })),
    characters,
    tenants: new TenantAdmin({ store: tenants, refresh, use: characters, cacheUse, audit, checkVoice, now }),
    operators: operatorAdmin,
    sessions: new OperatorSessions({ directory, store: operators, audit, now }),
    ownAccess: new OwnAccessAdmin({ store: operators, operators: operatorAdmin, directory, audit, now }),
    close: async () => {
      directory.stop();
      await characters.stop();
      await Promise.all(following);
    },
  };
}
