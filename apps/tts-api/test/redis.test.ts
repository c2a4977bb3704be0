import { askedListSchema, cacheStatusSchema } from '@brisk/contracts';
import { fetchApi, hasTools, startApi, startRedis, type ApiProcess, type TestRedis } from '@brisk/testing';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const spoken = (api: ApiProcess, input: string) =>
  fetchApi(api, '/v1/audio/speech', {
    token: api.apiKey,
    body: { model: 'tts-1', voice: 'alloy', input, response_format: 'pcm' },
  });

async function speak(api: ApiProcess, input: string) {
  const response = await spoken(api, input);
  expect(response.status).toBe(200);
  return { cache: response.headers.get('x-brisk-cache'), audio: Buffer.from(await response.arrayBuffer()) };
}

const cacheOf = async (api: ApiProcess) => cacheStatusSchema.parse(await (await fetchApi(api, '/admin/cache')).json());
const redisOf = async (api: ApiProcess) => (await cacheOf(api)).redis;

describe.skipIf(!hasTools('redis-server'))('replicas on one Redis', () => {
  let redis: TestRedis;
  const replicas: ApiProcess[] = [];

  beforeEach(async () => (redis = await startRedis()));
  afterEach(async () => {
    await Promise.all(replicas.splice(0).map((replica) => replica.stop()));
    await redis?.stop();
  });

  async function start(environment: Record<string, string> = {}): Promise<ApiProcess> {
    const api = await startApi({ BRISK_WORKERS: '1', REDIS_URL: redis.url, ...environment });
    replicas.push(api);
    await vi.waitFor(async () => expect(await redisOf(api)).toMatchObject({ state: 'connected', purges: 'in-step' }));
    return api;
  }

  it('share what was said, and forget it together', async () => {
    const [one, two] = [await start(), await start()];
    const first = await speak(one, 'Shared between replicas.');
    await vi.waitFor(async () => expect((await speak(two, 'Shared between replicas.')).cache).toBe('hit'));
    expect((await speak(two, 'Shared between replicas.')).audio.equals(first.audio)).toBe(true);

    const purge = await fetchApi(one, '/admin/cache/purge', { body: { all: true, reason: 'a test' } });
    expect(await purge.json()).toEqual({ everywhere: true });
    await vi.waitFor(async () => expect((await cacheOf(two)).answers.entries).toBe(0));
    expect((await speak(two, 'Shared between replicas.')).cache).toBe('miss');
  });

  it('speak what was asked for most when they are started, and forget it with a purge', async () => {
    const environment = { BRISK_WARM_UP_ASKED: '10' };
    const before = await start(environment);
    await speak(before, 'A marker that is asked for.');
    const askedOf = async (api: ApiProcess) =>
      askedListSchema.parse(await (await fetchApi(api, '/admin/cache/asked')).json()).data.map(({ count }) => count);
    await vi.waitFor(async () => expect(await askedOf(before)).toEqual([1]), { timeout: 10_000 });
    await before.stop();
    const after = await start(environment);
    await vi.waitFor(async () => expect((await cacheOf(after)).tiers['memory']!.entries).toBe(1), { timeout: 30_000 });
    expect((await speak(after, 'A marker that is asked for.')).cache).toBe('hit');
    await vi.waitFor(async () => expect(await askedOf(after)).toEqual([2]), { timeout: 10_000 });
    const purge = { body: { tenant: 'default', reason: 'a test' } };
    expect((await fetchApi(after, '/admin/cache/purge', purge)).status).toBe(200);
    await vi.waitFor(async () => expect(await askedOf(after)).toEqual([]), { timeout: 10_000 });
  });

  it('serve on when Redis is killed, stopped and brought back in the middle of traffic', async () => {
    const api = await start({ BRISK_CACHE_MB: '1', BRISK_RATE_LIMIT_RPS: '10000' });
    const texts = Array.from({ length: 12 }, (_, index) => `Train ${index} leaves from platform ${index + 3}.`);
    const truth = new Map<string, Buffer>();
    for (const text of texts) truth.set(text, (await speak(api, text)).audio);

    let going = true;
    let answers = 0;
    const wrong: unknown[] = [];
    const client = async (offset: number) => {
      for (let turn = offset; going; turn += 1) {
        const text = texts[turn % texts.length]!;
        const response = await spoken(api, text);
        const audio = Buffer.from(await response.arrayBuffer());
        if (response.status !== 200) wrong.push(response.status);
        else if (!audio.equals(truth.get(text)!)) wrong.push(text);
        answers += 1;
      }
    };
    const clients = [0, 4, 8].map(client);
    const some = async (count: number) => {
      const reached = answers + count;
      await vi.waitFor(() => expect(answers).toBeGreaterThan(reached), { timeout: 20_000 });
    };
    await some(20);
    redis.pause();
    await some(60);
    redis.resume();
    await some(20);
    await redis.kill();
    await some(60);
    await redis.restart();
    await vi.waitFor(async () => expect((await redisOf(api))!.state).toBe('connected'), { timeout: 20_000 });
    await some(20);
    going = false;
    await Promise.all(clients);
    expect(wrong).toEqual([]);
  });
});

describe('a Redis that is not there, or is none that can be used', () => {
  it('is said once, and the service runs on memory', async () => {
    const api = await startApi({ BRISK_WORKERS: '1', REDIS_URL: 'redis://127.0.0.1:1' });
    try {
      expect((await speak(api, 'Without Redis.')).cache).toBe('miss');
      expect((await speak(api, 'Without Redis.')).cache).toBe('hit');
      expect((await redisOf(api))!.state).toBe('connecting');
      const readyz = await fetchApi(api, '/readyz');
      expect(readyz.status).toBe(200);
      expect(await readyz.json()).toMatchObject({
        degraded: ['Redis cannot be used; the cache runs on memory: ECONNREFUSED'],
      });
      await vi.waitFor(() => expect(api.log()).toContain('Redis cannot be used'));
      expect(api.log().match(/Redis cannot be used/g)).toHaveLength(1);
    } finally {
      await api.stop();
    }
  });

  it('is said though nothing but notices to other replicas needs it', async () => {
    const api = await startApi({ BRISK_WORKERS: '1', BRISK_CACHE_MB: '0', REDIS_URL: 'redis://127.0.0.1:1' });
    try {
      const degraded = [
        'Redis does not pass changes of flags and vetoes on; the database does, in a second or two: ECONNREFUSED',
      ];
      await vi.waitFor(async () => expect(await (await fetchApi(api, '/readyz')).json()).toMatchObject({ degraded }));
    } finally {
      await api.stop();
    }
  });

  it('is said once by each part, without the password that it quotes', async () => {
    let greetings = 0;
    const old = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', () => {
        greetings += 1;
        socket.write("-ERR unknown command 'HELLO', with args beginning with: '3' 'AUTH' 'default' 'my-secret'\r\n");
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => old.once('listening', resolve));
    const { port } = old.address() as AddressInfo;
    const api = await startApi({ BRISK_WORKERS: '1', REDIS_URL: `redis://:my-secret@127.0.0.1:${port}` });
    try {
      await vi.waitFor(() => expect(greetings).toBeGreaterThan(15), { timeout: 20_000 }); // of three connections
      expect(api.log().match(/Redis 6.0 or newer is needed/g)).toHaveLength(2);
      expect(api.log()).not.toContain('my-secret');
    } finally {
      await api.stop();
      old.close();
    }
  });
});
