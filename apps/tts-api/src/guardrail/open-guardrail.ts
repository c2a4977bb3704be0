import type { Database } from '@brisk/database';
import { PrismaRolloutStore, type RegressionBook } from '@brisk/rollout';
import type { Flags } from '../flags/open-flags.js';
import type { Logger } from '../logging/logger.js';
import { Guardrail } from './guardrail.js';

export interface OpenGuardrailOptions {
  database: Database;
  flags: Pick<Flags, 'vetoes'>;
  regressions: RegressionBook;
  logger: Logger;
}

/** Watches rollouts from now on. */
export function openGuardrail({ database, flags, regressions, logger }: OpenGuardrailOptions): Guardrail {
  const guardrail = new Guardrail({
    store: new PrismaRolloutStore(database),
    vetoes: flags.vetoes,
    regressions,
    now: Date.now,
    onFinding: ({ id }, scopes, reason) =>
      logger.error({ rollout: id, scopes }, `the guardrail takes it back: ${reason}`),
    onProblem: (err) =>
      logger.debug({ err }, 'the guardrail cannot use the database, and watches the rollouts that it knows'),
  });
  guardrail.start();
  return guardrail;
}
