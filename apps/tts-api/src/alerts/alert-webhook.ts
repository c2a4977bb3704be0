import { BriskError } from '@brisk/contracts';
import type { Environment } from '../config/environment.js';

type Given = Pick<Environment, 'BRISK_ALERT_WEBHOOK_URL' | 'BRISK_ALERT_WEBHOOK_SECRET'>;

/** @throws BriskError `config_invalid`: nobody could tell an alert that is not signed from one that somebody made up */
export function alertWebhook({ BRISK_ALERT_WEBHOOK_URL: url, BRISK_ALERT_WEBHOOK_SECRET: secret }: Given) {
  if (url === undefined) return undefined;
  if (secret !== undefined) return { url, secret };
  const message = 'BRISK_ALERT_WEBHOOK_SECRET: it is missing; with BRISK_ALERT_WEBHOOK_URL, alerts are signed with it.';
  throw new BriskError('config_invalid', message);
}
