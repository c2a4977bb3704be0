import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakePool, settle } from './testing/fake-pool.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function speakOne(fake: FakePool): Promise<void> {
  await settle(1);
  fake.speaker(fake.speaking[0]!).finish();
  await settle(1);
}

describe('recycling', () => {
  it('replaces a worker after so many runs, as soon as nothing waits', async () => {
    const fake = await FakePool.started({ workers: 1, recycleAfterRuns: 4 });
    for (const text of ['a', 'b', 'c', 'd', 'e']) fake.say(text);
    for (let run = 0; run < 4; run += 1) await speakOne(fake);
    expect(fake.workers).toHaveLength(1);
    await speakOne(fake);
    expect(fake.workers).toHaveLength(2);
    expect(fake.pool.status().workers[0]).toMatchObject({
      state: 'idle',
      runs: 5,
      restarts: 1,
      voices: ['anna'],
      last_exit: 'recycled after 5 runs',
    });
  });

  it('does not wait for ever for a moment when nothing waits', async () => {
    const fake = await FakePool.started({ workers: 1, recycleAfterRuns: 4 });
    for (let sentence = 0; sentence < 9; sentence += 1) fake.say(String(sentence));
    for (let run = 0; run < 6; run += 1) await speakOne(fake);
    expect(fake.workers).toHaveLength(2);
    expect(fake.speaking).toEqual(['6']);
  });

  it('replaces a worker that has grown', async () => {
    const fake = await FakePool.started({ workers: 1, recycleAboveGrowthBytes: 50e6 });
    fake.workers[0]!.rssBytes += 49e6;
    fake.say('a');
    await speakOne(fake);
    expect(fake.workers).toHaveLength(1);
    fake.workers[0]!.rssBytes += 1e6;
    fake.say('b');
    await speakOne(fake);
    expect(fake.workers).toHaveLength(2);
  });

  it('replaces one worker at a time', async () => {
    let slow = false;
    const fake = await FakePool.started({ recycleAfterRuns: 1, onLoad: () => (slow ? 'hang' : undefined) });
    slow = true;
    for (const text of ['a', 'b']) fake.say(text);
    await speakOne(fake);
    await speakOne(fake);
    expect(fake.workers).toHaveLength(3);
    expect(fake.pool.status().workers.map(({ state }) => state)).toEqual(['warming', 'idle']);
  });
});

describe('drain', () => {
  it('refuses new work, finishes what it has, and ends the workers', async () => {
    const fake = await FakePool.started({ workers: 1 });
    const sentences = [fake.say('running'), fake.say('queued')];
    await settle();
    let over = false;
    void fake.pool.drain(5000).then(() => (over = true));
    const late = fake.say('late');
    await settle();
    expect(late.error).toMatchObject({ code: 'draining' });
    expect(fake.pool.readiness()).toMatchObject({ ready: false, reasons: ['draining'] });
    await speakOne(fake);
    expect(over).toBe(false);
    await speakOne(fake);
    expect(over).toBe(true);
    expect(sentences.every(({ audio }) => audio)).toBe(true);
    expect(fake.alive).toEqual([]);
    expect(fake.pool.status().workers[0]).toMatchObject({ state: 'stopped', pid: null });
  });

  it('lets an utterance that is being heard go on', async () => {
    const fake = await FakePool.started({ workers: 1 });
    fake.say('one');
    await settle();
    void fake.pool.drain(5000);
    const next = fake.say('two', { continues: true });
    await speakOne(fake);
    await speakOne(fake);
    expect(next.audio).toBeDefined();
    expect(fake.alive).toEqual([]);
  });

  it('fails what is not done in time', async () => {
    const fake = await FakePool.started({ workers: 1 });
    const sentences = [fake.say('running'), fake.say('queued')];
    await settle();
    const drained = fake.pool.drain(5000);
    await settle(4999);
    expect(fake.alive).toHaveLength(1);
    await settle(2);
    await drained;
    for (const { error } of sentences) expect(error).toMatchObject({ code: 'draining' });
    expect(fake.alive).toEqual([]);
  });

  it('is one drain, however often it is asked for', async () => {
    const fake = await FakePool.started();
    const first = fake.pool.drain(5000);
    expect(fake.pool.drain(1)).toBe(first);
    await settle();
    await first;
  });

  it('ends a pool that is still starting, or waits to start a worker again', async () => {
    const starting = await FakePool.open({ onLoad: () => 'hang' });
    const started = starting.pool.start();
    await settle();
    const crashed = await FakePool.started();
    crashed.workers[0]!.die('SIGKILL');
    await settle();
    for (const { pool } of [starting, crashed]) void pool.drain(5000);
    await settle(60_000);
    await started;
    expect([...starting.alive, ...crashed.alive]).toEqual([]);
    expect(crashed.workers).toHaveLength(2);
  });

  it('leaves a pool that was never started as it is', async () => {
    const fake = await FakePool.open();
    void fake.pool.drain(5000);
    await settle();
    await fake.pool.start();
    expect(fake.workers).toEqual([]);
  });
});
