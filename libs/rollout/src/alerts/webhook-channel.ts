import { createHmac } from 'node:crypto';
import { ExponentialBackoff, handleWhen, retry, type IBackoffFactory } from 'cockatiel';
import type { AlertChannel } from './alert-channel.js';
import type { AlertEvent } from './alert-store.js';

export interface WebhookOptions {
  /** http or https. */
  url: string;
  /** Both sides know it; see `signatureOf`. */
  secret: string;
  /** ms since 1970 */
  wallClock?: () => number;
  fetch?: typeof globalThis.fetch;
  /** For one try, in ms. */
  timeoutMs?: number;
  attempts?: number;
  backoff?: IBackoffFactory<unknown>;
}

const TIMEOUT_MS = 5000;
/** In a row; `AlertMonitor` tries again later. */
const ATTEMPTS = 3;

/** A status that will be the same the next time. */
class Refused extends Error {}

/**
 * Posts alerts as JSON, signed as `signatureOf` says. Tried again, later and later, when nobody answers or the answer is
 * 408, 429 or 5xx; the event's `id` tells a repetition. Redirects are not followed, since nobody has said that alerts may go there.
 */
export class WebhookChannel implements AlertChannel {
  readonly name = 'webhook';
  private readonly policy;

  constructor(private readonly options: WebhookOptions) {
    const { protocol } = new URL(options.url);
    if (protocol !== 'http:' && protocol !== 'https:') throw new TypeError('A webhook is called over http or https.');
    this.policy = retry(
      handleWhen((error) => !(error instanceof Refused)),
      {
        maxAttempts: (options.attempts ?? ATTEMPTS) - 1,
        backoff: options.backoff ?? new ExponentialBackoff({ initialDelay: 1000, maxDelay: 10_000 }),
      },
    );
  }

  deliver(event: AlertEvent, once = false): Promise<void> {
    const body = JSON.stringify({ ...event, at: new Date(event.at).toISOString() });
    return once ? this.post(body) : this.policy.execute(() => this.post(body));
  }

  private async post(body: string): Promise<void> {
    const { url, secret, fetch = globalThis.fetch, wallClock = Date.now, timeoutMs = TIMEOUT_MS } = this.options;
    const timestamp = `${Math.floor(wallClock() / 1000)}`;
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-brisk-timestamp': timestamp,
        'x-brisk-signature': signatureOf(secret, timestamp, body),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (response.ok) return;
    const message = `the webhook answered ${response.status}`;
    const mayPass = response.status >= 500 || response.status === 429 || response.status === 408;
    throw mayPass ? new Error(message) : new Refused(message);
  }
}

/**
 * HMAC-SHA-256, in hex, over the timestamp (s since 1970, as in `x-brisk-timestamp`), a full stop and the body. Whoever
 * receives it compares in constant time, and refuses a timestamp of long ago.
 */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}
