import { systemClock, type Audit } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import type { HistoryReader } from '@brisk/metrics';
import {
  AlertMonitor,
  ALERTS_LEASE,
  auditChannel,
  Lease,
  PrismaAlertStore,
  PrismaLeaseStore,
  RolloutLoop,
  targetRules,
  WebhookChannel,
  type AlertChannel,
  type AlertRule,
  type AlertStore,
} from '@brisk/rollout';
import type { Flags } from '../flags/open-flags.js';
import type { Guardrail } from '../guardrail/guardrail.js';
import type { Logger } from '../logging/logger.js';
import { HistoryWindow } from './history-window.js';

export interface OpenAlertsOptions {
  database: Pick<Database, 'client'>;
  audit: Audit;
  history: Pick<HistoryReader, 'series' | 'memory'>;
  flags: Pick<Flags, 'flags'>;
  guardrail: Pick<Guardrail, 'misassigned'> | undefined;
  /** Of this run, and of no other. */
  replica: string;
  logger: Logger;
  webhook?: { url: string; secret: string } | undefined;
  /** Share of requests that may fail. */
  errorRate?: number | undefined;
}

/** Alerts, and what is needed to show and test them. */
export interface AlertServices {
  monitor: AlertMonitor;
  rules: readonly AlertRule[];
  store: AlertStore;
  webhookHost: string | null;
  close(): Promise<void>;
}

const LOOK_MS = 10_000;
/** Another process looks when this one has not for so long, in ms. */
const LEASE_MS = 30_000;

/** Begins to compare the service with its targets. */
export function openAlerts(options: OpenAlertsOptions): AlertServices {
  const { database, audit, history, flags, guardrail, replica, logger, webhook, errorRate } = options;
  const wallClock = Date.now;
  const rules = targetRules(errorRate === undefined ? {} : { errorRate });
  const store = new PrismaAlertStore(database);
  const lease = new Lease({
    ...{ store: new PrismaLeaseStore(database), name: ALERTS_LEASE, holder: replica },
    ...{ ttlMs: LEASE_MS, now: systemClock, wallClock },
  });
  const flagProblem = () => flags.flags.status().problem?.message ?? null;
  const monitor = new AlertMonitor({
    ...{ rules, store, lease, wallClock },
    window: new HistoryWindow({ history, flagProblem, misassigned: () => guardrail?.misassigned ?? [], wallClock }),
    channels: [logChannel(logger), auditChannel(audit), ...(webhook ? [new WebhookChannel(webhook)] : [])],
    onLost: (channel, event, err) =>
      logger.error({ err, channel, rule: event.rule }, 'an alert could not be delivered'),
  });
  const loop = new RolloutLoop({
    // Once per interval: what was told leads to nothing more to do.
    parts: [{ tick: async () => (await monitor.tick(), false) }],
    intervalMs: LOOK_MS,
    onProblem: (err) => logger.error({ err }, 'the service cannot be compared with its targets'),
    onRecovered: () => logger.info('the service is compared with its targets again'),
  });
  loop.start();
  return {
    ...{ monitor, rules, store, webhookHost: webhook ? new URL(webhook.url).host : null },
    close: async () => {
      await loop.stop();
      await lease.giveBack().catch(() => {}); // it runs out by itself
    },
  };
}

function logChannel(logger: Logger): AlertChannel {
  return {
    name: 'log',
    deliver: async ({ rule, state, value, message }) => {
      if (state === 'firing') logger.error({ rule, value }, `alert: ${message}`);
      else logger.warn({ rule, value }, `alert ${state}: ${message}`);
    },
  };
}
