import { hasTools, startRedis, startTcpProxy, type TestRedis } from '@brisk/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBroadcastHub, type FakeBroadcast } from '../testing/fake-broadcast.js';
import type { Broadcast } from './broadcast.js';
import { openBroadcast } from './open-broadcast.js';

/** @param open three replicas; the third one's connection can be cut and mended */
function broadcastContract(open: () => Promise<[Broadcast, Broadcast, Broadcast, { cut(): void; mend(): void }]>) {
  let [a, b, c]: Broadcast[] = [];
  let line: { cut(): void; mend(): void };
  const heard: string[] = [];
  const listen = (name: string, replica: Broadcast) =>
    replica.subscribe('news', (message) => heard.push(`${name}: ${message}`));

  beforeEach(async () => {
    heard.length = 0;
    [a, b, c, line] = (await open()) as [Broadcast, Broadcast, Broadcast, typeof line];
    listen('a', a!);
    listen('b', b!);
    listen('c', c!);
    await everyoneHears('hello');
  });
  afterEach(() => [a, b, c].forEach((replica) => replica?.close()));

  /** Subscribing takes a moment: said again until all have heard it. */
  async function everyoneHears(message: string) {
    await vi.waitFor(async () => {
      await a!.publish('news', message);
      expect(new Set(heard.filter((each) => each.endsWith(message)))).toEqual(
        new Set(['a', 'b', 'c'].map((name) => `${name}: ${message}`)),
      );
    }, 20_000);
  }

  it('reaches every replica, its own included, of one topic', async () => {
    expect(await b!.publish('other', 'ignored')).toBe(true);
    expect(await b!.publish('news', 'now')).toBe(true);
    await vi.waitFor(() => expect(heard.filter((each) => each.endsWith('now'))).toHaveLength(3));
    expect(heard.join()).not.toContain('ignored');
  });

  it('tells when it cannot reach anyone, and when messages arrive again', async () => {
    let connected = 0;
    c!.onConnected(() => (connected += 1));
    line.cut();
    await vi.waitFor(async () => expect(await c!.publish('news', 'lost')).toBe(false));
    await a!.publish('news', 'missed');
    await vi.waitFor(() => expect(heard).toContain('b: missed'));
    expect(heard).not.toContain('c: missed');
    expect(connected).toBe(0);
    line.mend();
    await vi.waitFor(() => expect(connected).toBeGreaterThan(0), 20_000);
    await everyoneHears('again');
  });
}

describe('FakeBroadcast', () => {
  broadcastContract(async () => {
    const hub = new FakeBroadcastHub();
    const [a, b, c] = [hub.open(), hub.open(), hub.open()] as [FakeBroadcast, FakeBroadcast, FakeBroadcast];
    return [a, b, c, { cut: () => void (c.isCutOff = true), mend: () => c.mend() }];
  });
});

describe.skipIf(!hasTools('redis-server'))('RedisBroadcast', () => {
  let redis: TestRedis;
  const opened: Broadcast[] = [];
  const open = async (url: string) => {
    const broadcast = await openBroadcast({ url, heartbeatMs: 200, reconnectMs: 100 });
    opened.push(broadcast);
    return broadcast;
  };
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    opened.forEach((broadcast) => broadcast.close());
    await redis?.stop();
  });

  broadcastContract(async () => {
    const proxy = await startTcpProxy(redis.port);
    const cutOff = await open(`redis://127.0.0.1:${proxy.port}`);
    return [await open(redis.url), await open(redis.url), cutOff, proxy];
  });

  it('connects anew when an answer cannot be read', async () => {
    const proxy = await startTcpProxy(redis.port);
    const broadcast = await open(`redis://127.0.0.1:${proxy.port}`);
    const heard: string[] = [];
    broadcast.subscribe('news', (message) => heard.push(message));
    const hears = (message: string) =>
      vi.waitFor(async () => {
        await broadcast.publish('news', message);
        expect(heard).toContain(message);
      }, 20_000);
    await hears('first');
    let connected = 0;
    broadcast.onConnected(() => (connected += 1));
    for (const message of ['second', 'third']) {
      connected = 0;
      proxy.garble();
      await vi.waitFor(async () => {
        await broadcast.publish('news', 'and on'); // else the connection is given up for its silence
        expect(connected).toBe(1);
      }, 10_000);
      await hears(message);
    }
    await proxy.close();
  });

  it('is there again after Redis was killed, or was silent', async () => {
    const broadcast = await open(redis.url);
    const heard: string[] = [];
    broadcast.subscribe('news', (message) => heard.push(message));
    const hears = (message: string) =>
      vi.waitFor(async () => {
        await broadcast.publish('news', message);
        expect(heard).toContain(message);
      }, 20_000);
    await hears('first');
    await redis.kill();
    await vi.waitFor(async () => expect(await broadcast.publish('news', 'lost')).toBe(false));
    await redis.restart();
    await hears('second');
    redis.pause();
    expect(await broadcast.publish('news', 'late')).toBe(false);
    redis.resume();
    await hears('third');
  });
});

describe('openBroadcast', () => {
  it('tells nobody without a Redis', async () => {
    expect(await (await openBroadcast({})).publish('news', 'x')).toBe(false);
  });
});
