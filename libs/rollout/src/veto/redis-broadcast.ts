import { createClient, ErrorReply } from 'redis';
import type { Broadcast } from './broadcast.js';

export interface RedisBroadcastOptions {
  /** `redis[s]://[user[:password]@]host[:port][/db]` */
  url: string;
  /** First part of all channels; deployments with different ones do not hear each other. */
  prefix?: string;
  /** What a message may take to be on its way. */
  deadlineMs?: number;
  /** How often the connection is tried; one that is silent for three times as long is made anew. */
  heartbeatMs?: number;
  /** Longest time between two tries to connect. */
  reconnectMs?: number;
  /** 0 .. 1 */
  random?: () => number;
  /** Each failure to connect or to subscribe, and each connection lost. Redis may quote the password in its words. */
  onTrouble?: (error: Error) => void;
}

const FIRST_RETRY_MS = 50;
const RECONNECT_MS = 2000;

/** Messages through Redis, on a connection of their own that is made again whenever it is lost. */
export class RedisBroadcast implements Broadcast {
  private readonly client: ReturnType<typeof connect>;
  private readonly topics = new Map<string, ((message: string) => void)[]>();
  private readonly prefix: string;
  private readonly deadlineMs: number;
  private readonly connected: (() => void)[] = [];
  private readonly onTrouble: RedisBroadcastOptions['onTrouble'];
  private again: NodeJS.Timeout | undefined;

  constructor(options: RedisBroadcastOptions) {
    this.prefix = options.prefix ?? 'brisk:';
    this.deadlineMs = options.deadlineMs ?? 200;
    this.onTrouble = options.onTrouble;
    this.client = connect(options);
    this.client.on('error', (error: Error) => this.failed(error, options));
    this.client.on('ready', () => void this.resubscribe());
    this.client.connect().catch(() => {}); // each failure is an `error`, too
  }

  async publish(topic: string, message: string): Promise<boolean> {
    if (!this.client.isReady) return false;
    const sent = this.client.publish(this.prefix + topic, message).then(
      () => true,
      () => false,
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), this.deadlineMs)));
    return Promise.race([sent, late]).finally(() => clearTimeout(timer));
  }

  subscribe(topic: string, listener: (message: string) => void): void {
    const listeners = this.topics.get(topic);
    if (listeners) return void listeners.push(listener);
    this.topics.set(topic, [listener]);
    if (this.client.isReady) void this.resubscribe();
  }

  onConnected(listener: () => void): void {
    this.connected.push(listener);
  }

  close(): void {
    clearTimeout(this.again);
    this.client.destroy();
  }

  /** The client connects again by itself, unless it still is: then an answer could not be read, and it is let go of. */
  private failed(error: Error, { reconnectMs = RECONNECT_MS, random = Math.random }: RedisBroadcastOptions): void {
    this.onTrouble?.(error);
    if (!this.client.isReady || error instanceof ErrorReply) return;
    this.client.destroy();
    const connect = () => void this.client.connect().catch(() => {});
    this.again = setTimeout(connect, reconnectMs * (0.5 + random() / 2)).unref();
  }

  /** The client knows what it was subscribed to, but not what was asked of it while it had no connection. */
  private async resubscribe(): Promise<void> {
    try {
      for (const topic of this.topics.keys()) {
        await this.client.unsubscribe(this.prefix + topic);
        await this.client.subscribe(this.prefix + topic, (message) => {
          this.topics.get(topic)!.forEach((listener) => listener(message));
        });
      }
      this.connected.forEach((listener) => listener());
    } catch (error) {
      // Lost again, and the next connection begins anew; or refused.
      if (this.client.isReady) this.onTrouble?.(error as Error);
    }
  }
}

function connect({ url, heartbeatMs = 2000, reconnectMs = RECONNECT_MS, random = Math.random }: RedisBroadcastOptions) {
  return createClient({
    url,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    disableClientInfo: true,
    pingInterval: heartbeatMs,
    socket: {
      socketTimeout: 3 * heartbeatMs,
      connectTimeout: 3 * heartbeatMs,
      reconnectStrategy: (retries) => Math.min(reconnectMs, FIRST_RETRY_MS * 2 ** retries) * (0.5 + random() / 2),
    },
  });
}
