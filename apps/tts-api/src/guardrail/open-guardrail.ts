import { systemClock } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import { HistoryReader, PrismaHistoryStore, type SloTarget } from '@brisk/metrics';
import {
  BroadcastExchange,
  firstExchange,
  PrismaEvidenceExchange,
  PrismaRolloutStore,
  targetRules,
  type RegressionBook,
} from '@brisk/rollout';
import type { Environment } from '../config/environment.js';
import type { Flags } from '../flags/open-flags.js';
import type { Logger } from '../logging/logger.js';
import { Guardrail } from './guardrail.js';
import { PrismaJudgeStates } from './prisma-judge-states.js';
import { readUsualLevel } from './read-usual-level.js';

export interface OpenGuardrailOptions {
  environment: Pick<Environment, 'BRISK_GUARDRAIL' | 'BRISK_ALERT_ERROR_PERCENT'>;
  database: Database;
  flags: Pick<Flags, 'vetoes' | 'broadcast'>;
  regressions: RegressionBook;
  /** Of this run, and of no other. */
  replica: string;
  /** This process is the one that makes rollouts come true. */
  decides: () => boolean;
  logger: Logger;
}

/** Watches rollouts from now on; undefined where it is switched off. */
export function openGuardrail(options: OpenGuardrailOptions): Guardrail | undefined {
  const { environment, database, flags, regressions, replica, decides, logger } = options;
  if (environment.BRISK_GUARDRAIL === 'off') return undefined;
  const onProblem = (err: unknown) =>
    logger.debug({ err }, 'the guardrail cannot use the database, and watches the rollouts that it knows');
  const stored = new PrismaEvidenceExchange({ database, replica, wallClock: Date.now, onProblem });
  const history = new HistoryReader(new PrismaHistoryStore(database), Date.now);
  const guardrail = new Guardrail({
    store: new PrismaRolloutStore(database),
    vetoes: flags.vetoes,
    states: new PrismaJudgeStates(database),
    readUsual: (rollout) => readUsualLevel(history, rollout),
    target: serviceTarget(environment.BRISK_ALERT_ERROR_PERCENT / 100),
    ...{ regressions, replica, decides, onProblem },
    exchange: firstExchange(new BroadcastExchange(flags.broadcast, replica), stored),
    ...{ now: Date.now, elapsed: systemClock },
    onFinding: ({ id }, scopes, reason) =>
      logger.error({ rollout: id, scopes }, `the guardrail takes it back: ${reason}`),
    onMismatch: ({ id }) =>
      logger.error({ rollout: id }, 'requests are not given the candidate as often as was drawn: its stages wait'),
  });
  guardrail.start();
  return guardrail;
}

/** The targets that alerts are raised by. */
function serviceTarget(errorRate: number): SloTarget {
  const p95 = targetRules().find(({ name }) => name === 'p95')!;
  return { p95Ms: p95.threshold, errorRate };
}
