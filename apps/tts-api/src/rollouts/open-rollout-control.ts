import type { Database } from '@brisk/database';
import { allGates, bakeTimeGate, PrismaRegressionStore, type AuditLog } from '@brisk/rollout';
import type { AccessDirectory } from '../auth/access-directory.js';
import type { Environment } from '../config/environment.js';
import { logFlagEvents } from '../flags/log-flag-events.js';
import { NoticeHealth } from '../flags/notice-health.js';
import { openFlags, type Flags } from '../flags/open-flags.js';
import type { Guardrail } from '../guardrail/guardrail.js';
import { openGuardrail } from '../guardrail/open-guardrail.js';
import type { Logger } from '../logging/logger.js';
import { Regressions } from '../regressions/regressions.js';
import { openRollouts, type Rollouts } from './open-rollouts.js';

export interface OpenRolloutControlOptions {
  environment: Environment;
  database: Database;
  audit: AuditLog;
  directory: AccessDirectory;
  replica: string;
  logger: Logger;
}

/** What decides the profile of a request, who changes that, and who takes it back. */
export interface RolloutControl {
  flags: Flags;
  notices: NoticeHealth;
  rollouts: Rollouts;
  /** Undefined where it is switched off. */
  guardrail: Guardrail | undefined;
  regressions: Regressions;
}

export async function openRolloutControl(options: OpenRolloutControlOptions): Promise<RolloutControl> {
  const { environment, database, audit, directory, replica, logger } = options;
  const notices = new NoticeHealth(logger);
  const flags = await openFlags({
    ...{ database, replica, dataDir: environment.BRISK_DATA_DIR, redisUrl: environment.REDIS_URL },
    ...{ unleashUrl: environment.UNLEASH_URL, unleashToken: environment.UNLEASH_TOKEN },
    unleashAdminToken: environment.UNLEASH_ADMIN_TOKEN,
    onRedisTrouble: notices.bad,
  });
  flags.broadcast.onConnected(notices.good);
  logFlagEvents(flags, logger);
  const found = new PrismaRegressionStore(database);
  const decides = () => rollouts.acts();
  const guardrail = openGuardrail({ environment, database, flags, regressions: found, replica, decides, logger });
  const gate = guardrail ? allGates(bakeTimeGate, guardrail) : bakeTimeGate;
  const rollouts = openRollouts({ database, audit, flags, directory, replica, logger, gate });
  const regressions = new Regressions({ store: found, rollouts: rollouts.store, now: Date.now });
  return { flags, notices, rollouts, guardrail, regressions };
}
