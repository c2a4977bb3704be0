import { createClient } from 'redis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BriskError, type SentenceAudio } from '@brisk/contracts';
import { hasTools, startRedis, type TestRedis } from '@brisk/testing';
import { audio, job } from '../testing/audio.js';
import { openReplica, type Replica } from '../testing/open-replica.js';
import type { RedisOptions } from './redis-options.js';

describe.skipIf(!hasTools('redis-server'))('leases of several replicas', () => {
  let server: TestRedis;
  const ending: (() => unknown)[] = [];
  beforeEach(async () => {
    server = await startRedis();
    ending.push(() => server.stop());
  });
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end();
  });

  const patient = () => job({ deadline: performance.now() + 60_000 });

  async function open(mark: number, options: Partial<RedisOptions> = {}): Promise<Replica> {
    const replica = openReplica({ url: server.url, leaseMs: 30_000, leaseWaitMs: 30_000, ...options }, (_job, run) =>
      audio(mark + run),
    );
    ending.push(() => replica.redis.close());
    await vi.waitFor(() => expect(replica.redis.status()).toEqual({ state: 'connected', purges: 'in-step' }));
    return replica;
  }

  /** Two who want the same, and which of them was first. */
  async function race(options?: Partial<RedisOptions>) {
    const [a, b] = [await open(100, options), await open(200, options)];
    const answers = new Map([a, b].map((replica) => [replica, replica.cache.synthesize(patient())]));
    await vi.waitFor(() => expect(a.inner.runs.length + b.inner.runs.length).toBeGreaterThan(0));
    const [holder, waiter] = a.inner.runs.length > 0 ? [a, b] : [b, a];
    return { holder, waiter, held: answers.get(holder)!, waited: answers.get(waiter)! };
  }
  const begins = (replica: Replica) => vi.waitFor(() => expect(replica.inner.runs).toHaveLength(1));

  it('let one make what both want', async () => {
    const { holder, waiter, held, waited } = await race();
    holder.inner.runs[0]!.finish();
    const [made, found] = [await held, await waited];
    expect(found).toMatchObject({ source: 'redis', pcm: made.pcm });
    expect(waiter.inner.runs).toHaveLength(0);
    expect((await waiter.cache.synthesize(patient())).source).toBe('memory');
  });

  it('make one synthesis of many, whoever asks when', async () => {
    const replicas = [await open(100), await open(200), await open(300)];
    const answers: Promise<SentenceAudio>[] = [];
    for (let call = 0; call < 60; call += 1) answers.push(replicas[call % 3]!.cache.synthesize(patient()));
    const runs = () => replicas.flatMap(({ inner }) => inner.runs);
    await vi.waitFor(() => expect(runs()).toHaveLength(1));
    runs()[0]!.finish();
    const heard = await Promise.all(answers);
    expect(new Set(heard.map(({ pcm }) => pcm[0])).size).toBe(1);
    expect(runs()).toHaveLength(1);
  });

  it('pass on when the holder fails', async () => {
    const { holder, waiter, held, waited } = await race();
    holder.inner.runs[0]!.fail(new BriskError('worker_crashed', 'It did.'));
    await expect(held).rejects.toMatchObject({ code: 'worker_crashed' });
    await begins(waiter);
    waiter.inner.runs[0]!.finish();
    expect((await waited).source).toBe('synthesis');
  });

  it('run out when the holder dies, and do not wait for it longer than a caller may', async () => {
    for (const limits of [{ leaseMs: 100 }, { leaseWaitMs: 100 }]) {
      const { holder, waiter, held, waited } = await race(limits);
      await begins(waiter); // the holder says nothing more
      waiter.inner.runs[0]!.finish();
      expect((await waited).source).toBe('synthesis');
      await waiter.cache.stored();
      holder.inner.runs[0]!.finish(); // so late that its lease is gone
      await held;
      await holder.cache.stored();
      const third = await open(300);
      expect((await third.cache.synthesize(patient())).source).toBe('redis');
      await holder.cache.purge('all');
    }
  });

  it('are released by their holder only', async () => {
    const client = createClient({ url: server.url });
    ending.push(() => client.destroy());
    await client.connect();
    const held = async (times: number) => expect(await client.exists('brisk:cache:1:lease:key')).toBe(times);
    const { redis } = await open(100, { leaseMs: 50 });
    const patience = { deadline: performance.now() + 60_000 };
    const first = await redis.lease.take('key', patience);
    await vi.waitFor(() => held(0)); // has run out
    const other = await open(200);
    const second = await other.redis.lease.take('key', patience);
    if (!('release' in first && 'release' in second)) throw new Error('nobody has stored');
    first.release(); // is not its own any more
    await redis.tier.set('key', audio(1)); // comes after it on the same connection
    await held(1);
    expect(await redis.lease.take('key', patience)).toEqual({ found: audio(1) });
    second.release();
    await vi.waitFor(() => held(0));
    expect(await other.redis.lease.take('key', patience)).toEqual({ found: audio(1) });
    await vi.waitFor(() => held(0));
  });

  it('do not hold up a caller who leaves', async () => {
    const { holder, waiter, held } = await race();
    const leaving = new AbortController();
    const left = waiter.cache.synthesize({ ...patient(), text: 'Another.', signal: leaving.signal });
    const other = holder.cache.synthesize({ ...patient(), text: 'Another.' });
    await vi.waitFor(() => expect(holder.inner.runs.length + waiter.inner.runs.length).toBe(2));
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    await vi.waitFor(() => {
      for (const run of holder.inner.live) run.finish();
      expect(holder.inner.live).toHaveLength(0);
      expect(holder.inner.runs.length).toBeGreaterThanOrEqual(2);
    });
    await Promise.all([held, other]);
  });

  it('keep nobody waiting when Redis is gone', async () => {
    const { holder, waiter, held, waited } = await race();
    await server.kill();
    await begins(waiter);
    for (const { inner } of [holder, waiter]) inner.runs[0]!.finish();
    expect([(await held).source, (await waited).source]).toEqual(['synthesis', 'synthesis']);
  });
});
