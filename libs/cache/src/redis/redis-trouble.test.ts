import { createServer, type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { createClient } from 'redis';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasTools, startRedis, startTcpProxy, type TestRedis } from '@brisk/testing';
import { CachingSynthesizer } from '../caching-synthesizer.js';
import { Generations } from '../generations.js';
import { MemoryTier } from '../memory-tier.js';
import { audio, job } from '../testing/audio.js';
import { audioFor, InstantSynthesizer } from '../testing/instant-synthesizer.js';
import { settle } from '../testing/manual-synthesizer.js';
import { openRedisCache } from './open-redis-cache.js';
import { RedisCache } from './redis-cache.js';
import type { RedisOptions, RedisStatus } from './redis-options.js';

const WELL: RedisStatus = { state: 'connected', purges: 'in-step' };
const ending: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

async function start(options?: string[]): Promise<TestRedis> {
  const server = await startRedis(options);
  ending.push(() => server.stop());
  return server;
}

/** Quick to try again, so that tests need not wait. */
function open(options: Partial<RedisOptions> & { url: string }) {
  const heard: RedisStatus[] = [];
  const onStatus = (status: RedisStatus) => heard.push(status);
  const patience = { deadlineMs: 500, probeMs: 50, reconnectMs: 50 };
  const cache = new RedisCache({ ...patience, onStatus, ...options }, new Generations());
  ending.push(() => cache.close());
  const becomes = (status: Partial<RedisStatus>) =>
    vi.waitFor(() => expect(cache.status()).toMatchObject(status), { timeout: 20_000 });
  return { cache, tier: cache.tier, heard, becomes };
}

async function connected(url: string) {
  const client = createClient({ url });
  client.on('error', () => {});
  await client.connect();
  ending.push(() => client.destroy());
  return client;
}

/** True when the answer needed no timer and no network. */
const atOnce = (answer: Promise<unknown>) => Promise.race([answer.then(() => true), settle().then(() => false)]);

describe.skipIf(!hasTools('redis-server'))('a real Redis in trouble', () => {
  it('that is killed, stopped, filled, damaged and emptied under traffic harms no caller, and is used again after', async () => {
    const server = await start();
    const { cache: redis, becomes } = open({ url: server.url });
    const inner = new InstantSynthesizer();
    const cache = new CachingSynthesizer(inner, {
      tiers: [new MemoryTier({ maxBytes: 2000 }), redis.tier], // holds hardly anything, so that Redis is asked
      frontEndVersion: '1',
    });
    let going = true;
    let asked = 0;
    const traffic = async () => {
      for (; going; asked += 1) {
        const mine = job({ tenantId: `t${asked % 2}`, text: `Sentence ${asked % 23}.` });
        expect((await cache.synthesize(mine)).pcm).toEqual(audioFor(mine).pcm);
        await settle();
      }
    };
    const callers = Promise.all([traffic(), traffic(), traffic()]);
    const used = async () => {
      const { redis: before } = cache.stats();
      await vi.waitFor(() => expect(cache.stats().redis).toBeGreaterThan(before + 20), { timeout: 20_000 });
    };
    try {
      await becomes(WELL);
      await used();
      await server.kill();
      await becomes({ state: 'connecting' });
      await server.restart();
      await becomes(WELL);
      await used();
      server.pause();
      await becomes({ state: 'open-circuit', reason: 'no answer within 500 ms' });
      server.resume();
      await becomes(WELL);
      await used();
      const client = await connected(server.url);
      await client.configSet({ maxmemory: '1', 'maxmemory-policy': 'noeviction' });
      const entries = () => client.keys('brisk:cache:1:audio:*');
      await client.del(await entries()); // so that there is something to store
      await becomes({ state: 'read-only', reason: expect.stringMatching(/^OOM/) });
      await client.configSet('maxmemory', '0');
      await becomes(WELL);
      await used();
      for (const key of await entries()) await client.setRange(key, 50, 'XYZ');
      await vi.waitFor(() => expect(redis.tier.stats().damaged).toBeGreaterThan(0));
      await used();
      await client.flushAll();
      await used();
    } finally {
      going = false;
      await callers;
    }
    expect(cache.stats()).toMatchObject({ failed: 0, requests: asked });
  });

  it('that is stopped costs those who ask at the time one deadline, and those who ask later nothing', async () => {
    const server = await start();
    const { tier, becomes } = open({ url: server.url, deadlineMs: 200 });
    await becomes(WELL);
    await tier.set('a', audio(1));
    server.pause();
    ending.push(() => server.resume());
    const asked = [tier.get('a'), tier.get('a')];
    expect(await atOnce(asked[0]!)).toBe(false);
    expect(await Promise.all(asked)).toEqual([undefined, undefined]);
    await becomes({ state: 'open-circuit' });
    // Long enough for several probes, which must not be made of callers.
    for (const until = performance.now() + 400; performance.now() < until;) {
      expect(await atOnce(tier.get('a'))).toBe(true);
    }
    const { hits, misses, errors } = tier.stats();
    expect({ hits, errors }).toEqual({ hits: 0, errors: misses });
    server.resume();
    await becomes(WELL); // the late answers are nobody's
    expect(await tier.get('a')).toEqual(audio(1));
  });

  it('that is stopped for long is given up with its connection, and found again', async () => {
    const server = await start();
    const { tier, becomes } = open({ url: server.url, heartbeatMs: 100 });
    await becomes(WELL);
    server.pause();
    ending.push(() => server.resume());
    await becomes({ state: 'connecting', reason: 'no sign of life' });
    server.resume();
    await becomes(WELL);
    await tier.set('a', audio(1));
    expect(await tier.get('a')).toEqual(audio(1));
  });

  it('whose answer cannot be read is connected to anew', async () => {
    const server = await start();
    const proxy = await startTcpProxy(server.port);
    ending.push(() => proxy.close());
    const { tier, becomes } = open({ url: `redis://127.0.0.1:${proxy.port}`, heartbeatMs: 200 });
    await becomes(WELL);
    await tier.set('a', audio(1));
    for (let time = 0; time < 2; time += 1) {
      proxy.garble();
      await becomes({ state: 'connecting', purges: 'cut-off', reason: expect.stringContaining('RESP') });
      await becomes(WELL);
      expect(await tier.get('a')).toEqual(audio(1));
    }
  });

  it('whose answer is lost on its way is connected to anew, instead of taking each answer for that of another question', async () => {
    const server = await start();
    const proxy = await startTcpProxy(server.port);
    ending.push(() => proxy.close());
    const { tier, heard, becomes } = open({ url: `redis://127.0.0.1:${proxy.port}`, heartbeatMs: 200 });
    await becomes(WELL);
    await tier.set('a', audio(1));
    proxy.lose();
    expect(await tier.get('a')).toBeUndefined();
    const told = () => heard.map(({ reason }) => reason);
    await vi.waitFor(() => expect(told()).toContain('an answer to another question'), { timeout: 20_000 });
    await vi.waitFor(
      async () => {
        await tier.set('a', audio(2));
        expect(await tier.get('a')).toEqual(audio(2));
      },
      { timeout: 20_000 },
    );
    await becomes(WELL);
  });

  it('that is not there costs nothing, and is used once it is', async () => {
    const server = await start();
    await server.kill();
    const { tier, becomes } = open({ url: server.url });
    await becomes({ state: 'connecting', reason: expect.stringContaining('ECONNREFUSED') });
    expect(await atOnce(tier.get('a'))).toBe(true);
    expect(await atOnce(tier.set('a', audio(1)))).toBe(true);
    await server.restart();
    await becomes(WELL);
  });

  it.each([
    ['no password', '', /^NOAUTH: Redis wants a password, and its URL has none\.$/],
    ['the wrong password', ':wrong-secret@', /^WRONGPASS/],
  ])('that is given %s says why, once, and is used when it lets us in', async (_name, credentials, expected) => {
    const server = await start(['--requirepass', 'right']);
    const { heard, becomes } = open({ url: `redis://${credentials}127.0.0.1:${server.port}` });
    await becomes({ state: 'connecting', reason: expect.stringMatching(expected) });
    const operator = await connected(`redis://:right@127.0.0.1:${server.port}`);
    const greetings = async () => Number(/cmdstat_hello:calls=(\d+)/.exec(await operator.info('commandstats'))?.[1]);
    const before = await greetings();
    await vi.waitFor(async () => expect(await greetings()).toBeGreaterThan(before + 5), { timeout: 20_000 });
    const told = heard.filter(({ reason }) => expected.test(reason ?? ''));
    expect(told).toHaveLength(1);
    expect(JSON.stringify(heard)).not.toContain('secret');
    await operator.configSet('requirepass', credentials ? 'wrong-secret' : '');
    await becomes(WELL);
  });

  it('that is read-only answers, says why it does not store, and stores when it is promoted', async () => {
    const master = await start(['--repl-diskless-sync-delay', '0']);
    const first = open({ url: master.url });
    await first.becomes(WELL);
    await first.tier.set('a', audio(1));
    const follower = await start(['--replicaof', '127.0.0.1', `${master.port}`]);
    const client = await connected(follower.url);
    await vi.waitFor(async () => expect(await client.dbSize()).toBe(2), { timeout: 20_000 });
    const { tier, heard, becomes } = open({ url: follower.url });
    await becomes(WELL);
    expect(await tier.get('a')).toEqual(audio(1));
    await tier.set('b', audio(2));
    await becomes({ state: 'read-only', reason: expect.stringMatching(/^READONLY/) });
    for (const mark of [3, 4, 5]) await tier.set('b', audio(mark));
    expect(heard.filter(({ state }) => state === 'read-only')).toHaveLength(1);
    expect(await tier.get('a')).toEqual(audio(1));
    await client.sendCommand(['REPLICAOF', 'NO', 'ONE']);
    await vi.waitFor(async () => {
      await tier.set('b', audio(2));
      expect(await tier.get('b')).toEqual(audio(2));
    });
    expect(tier.stats().damaged).toBe(0);
  });

  it('that was full is found to store again though nobody asks for anything', async () => {
    const server = await start();
    const { tier, becomes } = open({ url: server.url });
    await becomes(WELL);
    const operator = await connected(server.url);
    await operator.configSet({ maxmemory: '1', 'maxmemory-policy': 'noeviction' });
    await tier.set('a', audio(1));
    await becomes({ state: 'read-only', reason: expect.stringMatching(/^OOM/) });
    await operator.configSet('maxmemory', '0');
    await becomes(WELL);
  });

  it('that is read-only and empty is not used until it can be', async () => {
    const server = await start(['--replicaof', '127.0.0.1', '1']);
    const { tier, becomes } = open({ url: server.url });
    await becomes({ state: 'connecting', reason: expect.stringMatching(/^READONLY .* replica\.$/) });
    expect(await atOnce(tier.get('a'))).toBe(true);
    await (await connected(server.url)).sendCommand(['REPLICAOF', 'NO', 'ONE']);
    await becomes(WELL);
  });
});

it.each(['', 'localhost', 'http://:my-secret@localhost', 'redis://:my-secret@[', 'redis://:my-secret@h:99999'])(
  'a URL that is none of a Redis (%s) is refused without being quoted',
  async (url) => {
    const refused: unknown = await openRedisCache({ url }, new Generations()).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TypeError);
    expect(inspect(refused)).not.toContain('secret');
  },
);

it('a Redis of before version 6 says what is needed, and never the password it was sent', async () => {
  const old = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => {
      socket.write("-ERR unknown command 'HELLO', with args beginning with: '3' 'AUTH' 'default' 'my-secret'\r\n");
    });
  }).listen(0, '127.0.0.1');
  ending.push(() => old.close());
  await new Promise((resolve) => old.once('listening', resolve));
  const { port } = old.address() as AddressInfo;
  const { heard, becomes } = open({ url: `redis://:my-secret@127.0.0.1:${port}` });
  await becomes({ state: 'connecting', reason: 'Redis 6.0 or newer is needed.' });
  expect(JSON.stringify(heard)).not.toContain('secret');
});
