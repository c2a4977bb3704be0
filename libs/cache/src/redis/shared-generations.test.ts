import { createClient } from 'redis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasTools, startRedis, startTcpProxy, type TestRedis } from '@brisk/testing';
import type { SentenceJob } from '@brisk/contracts';
import { audio, job } from '../testing/audio.js';
import { settle } from '../testing/manual-synthesizer.js';
import { openReplica, type Replica } from '../testing/open-replica.js';

const HASH = 'brisk:cache:1:generations';

describe.skipIf(!hasTools('redis-server'))('purges of several replicas', () => {
  let server: TestRedis;
  const ending: (() => unknown)[] = [];
  beforeEach(async () => {
    server = await startRedis();
    ending.push(() => server.stop());
  });
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end();
  });

  let replicas = 0;
  async function open(url = server.url): Promise<Replica> {
    const first = 100 * (replicas += 1);
    const replica = openReplica({ url }, (_job, run) => audio(first + run));
    ending.push(() => replica.redis.close());
    await inStep(replica);
    return replica;
  }
  const inStep = ({ redis }: Replica) =>
    vi.waitFor(() => expect(redis.status()).toEqual({ state: 'connected', purges: 'in-step' }), { timeout: 20_000 });
  const cutOff = ({ redis }: Replica) =>
    vi.waitFor(() => expect(redis.status()).toMatchObject({ state: 'connecting', purges: 'cut-off' }));

  async function hear({ cache, inner }: Replica, overrides?: Partial<SentenceJob>): Promise<string> {
    const answer = cache.synthesize(job(overrides));
    let source: string | undefined;
    void answer.then((audio) => (source = audio.source));
    await vi.waitFor(() => {
      for (const run of inner.live) run.finish();
      expect(source).toBeDefined();
    });
    await cache.stored();
    return source!;
  }

  async function operator() {
    const client = createClient({ url: server.url });
    ending.push(() => client.destroy());
    await client.connect();
    return client;
  }

  async function proxied() {
    const proxy = await startTcpProxy(server.port);
    ending.push(() => proxy.close());
    return { proxy, replica: await open(`redis://127.0.0.1:${proxy.port}`) };
  }

  it('reach the others, for what was purged and nothing else', async () => {
    const [a, b] = [await open(), await open()];
    for (const tenantId of ['x', 'y']) {
      expect(await hear(a, { tenantId })).toBe('synthesis');
      expect(await hear(b, { tenantId })).toBe('redis');
      expect(await hear(b, { tenantId })).toBe('memory');
    }
    expect(await a.cache.purge({ tenantId: 'x' })).toBe(true);
    await vi.waitFor(() => expect(b.memory.stats().entries).toBe(1));
    expect(await hear(b, { tenantId: 'y' })).toBe('memory');
    expect(await hear(b, { tenantId: 'x' })).toBe('synthesis');
    expect(await hear(a, { tenantId: 'x' })).toBe('redis'); // of after the purge
  });

  it('reach one that was cut off at the time, as soon as it is back', async () => {
    const a = await open();
    const { proxy, replica: b } = await proxied();
    await hear(a);
    expect(await hear(b)).toBe('redis');
    proxy.cut();
    await cutOff(b);
    expect(await a.cache.purge('all')).toBe(true);
    expect(await hear(b)).toBe('memory'); // it cannot know
    proxy.mend();
    await inStep(b);
    expect(b.memory.stats().entries).toBe(0);
    expect(await hear(b)).toBe('synthesis');
  });

  it('reach one that was cut off even if Redis loses them before it is back', async () => {
    const a = await open();
    const { proxy, replica: b } = await proxied();
    await hear(a);
    await hear(b);
    proxy.cut();
    await cutOff(b);
    await a.cache.purge('all');
    await (await operator()).flushAll();
    proxy.mend();
    await inStep(b);
    await vi.waitFor(() => expect(b.memory.stats().entries).toBe(0));
    expect(await hear(b)).toBe('synthesis');
  });

  it('reach the others later when they are made while Redis is away, whatever happened there in the meantime', async () => {
    const a = await open();
    const { proxy, replica: b } = await proxied();
    await hear(a, { voiceHash: 'v' });
    await hear(b, { voiceHash: 'v' });
    proxy.cut();
    await cutOff(b);
    expect(await b.cache.purge({ voiceHash: 'v' })).toBe(false);
    expect(await a.cache.purge({ voiceHash: 'v' })).toBe(true);
    expect(await hear(a, { voiceHash: 'v' })).toBe('synthesis');
    proxy.mend();
    await inStep(b);
    await vi.waitFor(() => expect(a.memory.stats().entries).toBe(0));
    expect(await hear(a, { voiceHash: 'v' })).toBe('synthesis');
    expect(await hear(b, { voiceHash: 'v' })).toBe('redis');
  });

  it('are seen by the next look into Redis, even if no message comes', async () => {
    const a = await open();
    await hear(a);
    await (await operator()).hSet(HASH, 'all', `${Date.now()}`);
    await a.memory.purge('all'); // or it would not look there
    expect(await hear(a)).toBe('synthesis');
  });

  it('hold for a synthesis under way in another replica', async () => {
    const [a, b] = [await open(), await open()];
    const begun = a.cache.synthesize(job());
    await vi.waitFor(() => expect(a.inner.live).toHaveLength(1));
    await b.cache.purge('all');
    await vi.waitFor(() => expect(a.generations.of('all')).toBeGreaterThan(0));
    a.inner.runs[0]!.finish();
    await begun;
    await a.cache.stored();
    expect(a.memory.stats().entries).toBe(0);
    expect(await hear(b)).toBe('synthesis');
  });

  it('are not forgotten when Redis loses them and keeps the entries', async () => {
    const a = await open();
    await hear(a);
    await a.cache.purge('all');
    const client = await operator();
    await client.del(HASH);
    const fresh = await open(); // knows nothing of the purge
    expect(await hear(fresh)).toBe('synthesis');
    await a.memory.purge('all');
    await hear(a); // sees that the hash is another, and gives back what it knows
    await vi.waitFor(async () => expect(await client.hGet(HASH, 'all')).toBe(`${a.generations.of('all')}`));
    await vi.waitFor(() => expect(fresh.generations.of('all')).toBe(a.generations.of('all')));
  });

  it('leave memory warm when Redis comes back empty', async () => {
    const a = await open();
    await hear(a);
    await server.restart();
    await inStep(a);
    expect(await hear(a)).toBe('memory');
    await a.memory.purge('all');
    expect(await hear(a)).toBe('synthesis');
    await a.memory.purge('all');
    expect(await hear(a)).toBe('redis');
  });

  it('ignore messages and numbers that are none', async () => {
    const a = await open();
    await hear(a);
    const client = await operator();
    for (const message of ['', 'all', 'all x', 'all -1', 'all 1e99', 'text 5', 's:zz 5']) {
      await client.publish('brisk:cache:1:purges', message);
    }
    await client.hSet(HASH, { all: 'x', other: '5' });
    await settle();
    expect(await hear(a)).toBe('memory');
    await a.memory.purge('all');
    expect(await hear(a)).toBe('redis');
    expect(await a.cache.purge('all')).toBe(true);
    expect(await hear(a)).toBe('synthesis');
  });

  it.each(['nan', 'inf', '1e400', '99999999999999999999', '-5', 'x', ''])(
    'reach the others and put right what Redis has when it is damaged (%s)',
    async (damage) => {
      const [a, b] = [await open(), await open()];
      await a.cache.purge('all');
      await vi.waitFor(() => expect(b.generations.of('all')).toBeGreaterThan(0));
      await hear(a);
      expect(await hear(b)).toBe('redis');
      const client = await operator();
      await client.hSet(HASH, { all: damage, epoch: '' });
      expect(await a.cache.purge('all')).toBe(true);
      await vi.waitFor(() => expect(b.generations.of('all')).toBe(a.generations.of('all')));
      expect(await hear(b)).toBe('synthesis');
      expect(await client.hGetAll(HASH)).toMatchObject({
        all: `${a.generations.of('all')}`,
        epoch: expect.stringMatching(/./),
      });
    },
  );

  it('and entries are shared again after something else was written over what Redis has', async () => {
    const [a, b] = [await open(), await open()];
    await a.cache.purge('all');
    const client = await operator();
    await client.del(HASH);
    await client.set(HASH, 'something else');
    expect(await hear(a)).toBe('synthesis'); // finds it, and mends it
    await vi.waitFor(async () => expect(await client.type(HASH)).toBe('hash'));
    await vi.waitFor(async () => expect(await client.hGet(HASH, 'all')).toBe(`${a.generations.of('all')}`));
    for (const { cache } of [a, b]) expect(await cache.purge({ tenantId: 'another' })).toBe(true); // both have looked
    expect(await hear(a, { text: 'Another sentence.' })).toBe('synthesis');
    expect(await hear(b, { text: 'Another sentence.' })).toBe('redis');
  });
});
