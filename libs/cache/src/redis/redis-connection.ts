import { createClient, RESP_TYPES } from 'redis';
import { systemClock, type MonotonicClock } from '@brisk/contracts';
import type { RedisOptions } from './redis-options.js';

/** Commands that may wait for their answers; more fail at once. */
const MOST_COMMANDS = 1000;
const FIRST_RETRY_MS = 50;

export interface ConnectionListeners {
  /** Connected, for the first time or again. */
  onReady: () => void;
  /** Not connected any more, or still not; also an error reply to the greeting. Tried again in any case. */
  onTrouble: (error: unknown) => void;
}

export type RedisClient = ReturnType<typeof newClient>;

/** One connection that is made again whenever it is lost, silent ones included. Commands never wait for it to come back. */
export class RedisConnection {
  private client: RedisClient;
  private lastSign: number;
  private beats = 0;
  private readonly heart: NodeJS.Timeout;
  private readonly now: MonotonicClock;
  private readonly heartbeatMs: number;
  private bytesClient: ReturnType<typeof answeringBytes> | undefined;

  constructor(
    private readonly options: RedisOptions,
    private readonly listeners: ConnectionListeners,
  ) {
    this.now = options.now ?? systemClock;
    this.heartbeatMs = options.heartbeatMs ?? 5000;
    this.lastSign = this.now();
    this.client = this.open();
    this.heart = setInterval(() => this.beat(), this.heartbeatMs);
    this.heart.unref();
  }

  get ready(): boolean {
    return this.client.isReady;
  }

  /** Text as strings. */
  get text(): RedisClient {
    return this.client;
  }

  /** Text as Buffers. */
  get bytes() {
    return (this.bytesClient ??= answeringBytes(this.client));
  }

  close(): void {
    clearInterval(this.heart);
    this.client.destroy();
  }

  private open(): RedisClient {
    const client = newClient(this.options);
    const ofThis = (listener: (error?: unknown) => void) => (error?: unknown) => {
      if (this.client !== client) return; // replaced since
      this.lastSign = this.now();
      listener(error);
    };
    client.on('ready', ofThis(this.listeners.onReady));
    client.on('error', (error: unknown) => {
      ofThis(this.listeners.onTrouble)(error);
      // An answer that cannot be read: which of those that follow is whose is not known any more. Made anew at a beat.
      if (client.isReady) client.destroy();
    });
    client.connect().catch(() => {}); // each failure is an `error`, too
    return client;
  }

  private renew(): void {
    const old = this.client;
    this.lastSign = this.now();
    this.client = this.open();
    this.bytesClient = undefined;
    old.destroy();
  }

  /** A peer that vanished without a word, or that stopped in the middle of the greeting, is not waited for. */
  private beat(): void {
    if (!this.client.isOpen) {
      this.renew();
    } else if (this.now() - this.lastSign > 2 * this.heartbeatMs) {
      this.renew();
      this.listeners.onTrouble(new Error('no sign of life'));
    } else if (this.client.isReady) {
      const { client } = this;
      const token = String((this.beats += 1));
      client.ping(token).then(
        (answer) => this.client === client && this.heard(answer === token),
        () => {},
      );
    }
  }

  /** After an answer that was lost on its way each question would get the one of the next, for ever. */
  private heard(own: boolean): void {
    if (own) return void (this.lastSign = this.now());
    this.renew();
    this.listeners.onTrouble(new Error('an answer to another question'));
  }
}

function newClient({ url, reconnectMs = 2000, random = Math.random }: RedisOptions) {
  return createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: MOST_COMMANDS,
    maintNotifications: 'disabled',
    disableClientInfo: true,
    socket: {
      reconnectStrategy: (retries) => Math.min(reconnectMs, FIRST_RETRY_MS * 2 ** retries) * (0.5 + random() / 2),
    },
  });
}

function answeringBytes(client: RedisClient) {
  return client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
}
