import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakePool, settle } from './testing/fake-pool.js';
import type { FakeWorker } from './testing/fake-worker.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Longer than the first back-offs take. */
const SOON = 1000;

describe('a worker that dies', () => {
  it('has its sentence spoken by another one', async () => {
    const fake = await FakePool.started();
    const sentence = fake.say('hello');
    await settle();
    fake.speaker('hello').die('SIGKILL');
    await settle();
    fake.speaker('hello').finish();
    await settle();
    expect(sentence.audio).toBeDefined();
    expect(fake.pool.status().totals).toMatchObject({ completed: 1, retried: 1 });
  });

  it('is replaced, with its voices', async () => {
    const fake = await FakePool.started({ voices: ['anna', 'ben'] });
    fake.workers[0]!.die('SIGKILL');
    await settle();
    expect(fake.pool.status().workers[0]).toMatchObject({ state: 'backoff', pid: null, last_exit: 'SIGKILL' });
    expect(fake.pool.readiness()).toMatchObject({
      ready: true,
      degraded: ['worker 0 is about to be started again after: SIGKILL'],
    });
    await settle(SOON);
    expect(fake.pool.status().workers[0]).toMatchObject({ state: 'idle', restarts: 1, voices: ['anna', 'ben'] });
  });

  it('takes a sentence down with it when that ends two workers', async () => {
    const fake = await FakePool.started();
    const sentence = fake.say('poison');
    for (let deaths = 0; deaths < 2; deaths += 1) {
      await settle();
      fake.speaker('poison').die('SIGSEGV');
    }
    await settle(SOON);
    expect(sentence.error).toMatchObject({ code: 'worker_crashed' });
    expect(fake.speaking).toEqual([]);
    expect(fake.alive).toHaveLength(2);
  });

  it('waits longer and longer before it is started again, until it has spoken', async () => {
    const fake = await FakePool.started({ workers: 1, random: () => 1 });
    const delays: number[] = [];
    const dieAndReturn = async (): Promise<void> => {
      const before = fake.workers.length;
      fake.alive[0]!.die('exit code 1');
      let waited = 0;
      for (; fake.workers.length === before; waited += 100) await settle(100);
      delays.push(waited);
      await settle();
    };
    for (let deaths = 0; deaths < 4; deaths += 1) await dieAndReturn();
    expect(delays).toEqual([100, 200, 400, 800]);
    fake.say('hello');
    await settle();
    fake.speaker('hello').finish();
    await settle();
    await dieAndReturn();
    expect(delays.at(-1)).toBe(100);
  });

  it('makes the pool say so, when none can be started', async () => {
    const fake = await FakePool.open({ onSpawn: (worker) => worker.die('exit code 1 (no such module)') });
    const starting = fake.pool.start();
    await settle(SOON);
    await starting;
    expect(fake.pool.readiness()).toMatchObject({ ready: false, reasons: ['no worker process is running'] });
    const sentence = fake.say('hello');
    await settle();
    expect(sentence.error).toMatchObject({ code: 'not_ready' });
  });

  it('fails what waits for it, once it has died again and again', async () => {
    let dying = false;
    const fake = await FakePool.started({ workers: 1, onSpawn: (worker) => dying && worker.die('SIGKILL') });
    dying = true;
    fake.workers[0]!.die('SIGKILL');
    await settle();
    const waiting = fake.say('hello');
    await settle();
    expect(waiting.error).toBeUndefined();
    await settle(SOON);
    expect(waiting.error).toMatchObject({ code: 'not_ready' });
  });
});

describe('a system without processes to give', () => {
  it('is asked again later', async () => {
    let refusals = 2;
    const fake = await FakePool.started({
      workers: 1,
      onSpawn: () => {
        if (refusals-- > 0) throw new Error('EAGAIN');
      },
    });
    expect(fake.pool.status().workers[0]).toMatchObject({ state: 'idle', last_exit: 'not started: EAGAIN' });
  });
});

describe('a run that does not end', () => {
  it('has its worker killed soon after the deadline, and replaced', async () => {
    const fake = await FakePool.started({ workers: 1 });
    const sentence = fake.say('hangs', { deadline: performance.now() + 500 });
    await settle(500);
    expect(sentence.error).toMatchObject({ code: 'deadline_exceeded' });
    expect(fake.alive).toHaveLength(1);
    await settle(250);
    expect(fake.alive).toHaveLength(0);
    expect(fake.pool.status().workers[0]!.last_exit).toBe('it did not speak a sentence within 750 ms');
    await settle(SOON);
    expect(fake.alive).toHaveLength(1);
    expect(fake.speaking).toEqual([]);
  });

  it('is stopped by the deadline also when its caller has left', async () => {
    const fake = await FakePool.started({ workers: 1 });
    const leaving = new AbortController();
    fake.say('hangs', { deadline: performance.now() + 500, signal: leaving.signal });
    await settle();
    leaving.abort();
    await settle(750);
    expect(fake.workers[0]!.alive).toBe(false);
  });
});

describe('a voice that cannot be loaded', () => {
  it('is taken out of service, and the others serve', async () => {
    const problems = ['graph: input "scales" (float32) is missing'];
    const fake = await FakePool.open({
      voices: ['anna', 'bad'],
      onLoad: ({ id }) => (id === 'bad' ? { type: 'load-failed', voiceId: id, problems } : undefined),
    });
    const broken: unknown[] = [];
    fake.pool.on('voice-broken', (event) => broken.push(event));
    await fake.pool.start();
    await settle();
    expect(broken).toContainEqual({ voiceId: 'bad', problems });
    expect(fake.pool.readiness()).toEqual({ ready: true, reasons: [], degraded: [`voice bad: ${problems[0]}`] });
    expect(fake.pool.status().voice_problems).toEqual([{ id: 'bad', file: 'bad.onnx', problems }]);
    const sentences = [fake.say('hello'), fake.say('hello', { voiceId: 'bad' })];
    await settle();
    expect(sentences[1]!.error).toMatchObject({ code: 'voice_unavailable' });
    expect(fake.speaking).toEqual(['hello']);
  });

  it.each([
    ['crashes its worker', 'crash' as const, 'SIGSEGV'],
    ['hangs', 'hang' as const, 'it did not load a voice within 60000 ms'],
  ])('is taken out of service when it %s twice', async (_, reaction, how) => {
    const fake = await FakePool.open({
      voices: ['anna', 'bad'],
      onLoad: ({ id }) => (id === 'bad' ? reaction : undefined),
    });
    const starting = fake.pool.start();
    await settle(200_000);
    await starting;
    expect(fake.pool.status().voice_problems).toEqual([
      { id: 'bad', file: 'bad.onnx', problems: [`graph: ends the worker that loads it (${how})`] },
    ]);
    expect(fake.pool.status().workers.map(({ state, voices }) => [state, ...voices])).toEqual([
      ['idle', 'anna'],
      ['idle', 'anna'],
    ]);
  });

  it('fails the sentences that wait for it', async () => {
    const fake = await FakePool.started({
      voices: ['anna', 'bad'],
      preload: ['anna'],
      onLoad: ({ id }) => (id === 'bad' ? { type: 'load-failed', voiceId: id, problems: ['graph: no'] } : undefined),
    });
    const sentence = fake.say('hello', { voiceId: 'bad' });
    await settle();
    expect(sentence.error).toMatchObject({ code: 'voice_unavailable' });
  });

  it('is not blamed for a crash when it has loaded before', async () => {
    let crash = false;
    const fake = await FakePool.started({ onLoad: () => (crash ? 'crash' : undefined) });
    crash = true;
    for (const worker of [...fake.alive]) worker.die('SIGKILL');
    await settle(SOON);
    crash = false;
    await settle(60_000);
    expect(fake.pool.readiness()).toEqual({ ready: true, reasons: [], degraded: [] });
  });

  it('reports the device it had to fall back from', async () => {
    const fallback = 'no CUDA here';
    const reply = { type: 'loaded' as const, device: 'cpu', fallback, loadMs: 1, rssBytes: 1e8 };
    const fake = await FakePool.open({
      workers: 1,
      devices: ['cuda:0'],
      onLoad: ({ id }) => ({ ...reply, voiceId: id }),
    });
    const fallbacks: unknown[] = [];
    fake.pool.on('device-fallback', (event) => fallbacks.push(event));
    await fake.pool.start();
    expect(fallbacks).toEqual([{ slot: 0, from: 'cuda:0', reason: fallback }]);
    expect(fake.pool.status().workers[0]).toMatchObject({
      device: 'cpu',
      fallback_from: 'cuda:0',
      fallback_reason: fallback,
    });
    expect(fake.pool.readiness()).toMatchObject({
      ready: true,
      degraded: ['worker 0 runs on cpu instead of cuda:0: no CUDA here'],
    });
  });
});

describe('events', () => {
  it('tell of every worker and every sentence, without its text', async () => {
    const fake = await FakePool.open({ workers: 1 });
    const told: [string, unknown][] = [];
    for (const event of ['worker-ready', 'worker-exited', 'job-ended', 'job-retried', 'job-refused'] as const) {
      fake.pool.on(event, (payload) => told.push([event, payload]));
    }
    await fake.pool.start();
    await settle();
    fake.say('private words');
    await settle();
    const [first] = fake.workers as [FakeWorker];
    first.die('SIGKILL');
    await settle(SOON);
    fake.speaker('private words').finish();
    fake.say('private words', { voiceId: 'nobody' });
    await settle();
    const names = told.map(([name]) => name);
    expect(names).toEqual(['worker-ready', 'worker-exited', 'job-retried', 'worker-ready', 'job-refused', 'job-ended']);
    expect(JSON.stringify(told)).not.toContain('private');
  });
});
