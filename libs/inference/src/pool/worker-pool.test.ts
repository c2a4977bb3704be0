import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakePool, settle } from './testing/fake-pool.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('start', () => {
  it('is over when every preloaded voice is warm somewhere, and not before', async () => {
    const fake = await FakePool.open({ voices: ['anna', 'ben'] });
    let over = false;
    const starting = fake.pool.start().then(() => (over = true));
    expect(fake.pool.readiness()).toMatchObject({ ready: false, reasons: ['loading: anna, ben'] });
    expect(over).toBe(false);
    await starting;
    await settle();
    expect(fake.pool.readiness()).toEqual({ ready: true, reasons: [], degraded: [] });
    expect(fake.pool.status().workers.map(({ voices }) => voices.toSorted())).toEqual([
      ['anna', 'ben'],
      ['anna', 'ben'],
    ]);
  });

  it('refuses work before it', async () => {
    const fake = await FakePool.open();
    const sentence = fake.say('hello');
    await settle();
    expect(sentence.error).toMatchObject({ code: 'not_ready' });
  });

  it('takes no voice at all for an end of waiting', async () => {
    const fake = await FakePool.started({ voices: [] });
    expect(fake.pool.readiness()).toMatchObject({ ready: false, reasons: ['no voice can be used'] });
  });

  it('spreads workers over the devices in turn', async () => {
    const fake = await FakePool.started({ workers: 3, devices: ['cuda:0', 'cpu'] });
    const devices = fake.workers.map(({ asked }) => asked[0]);
    expect(devices).toEqual(['cuda:0', 'cpu', 'cuda:0'].map((device) => ({ type: 'configure', device })));
  });
});

describe('dispatch', () => {
  it('gives each worker one sentence at a time, and the next one as soon as it is done', async () => {
    const fake = await FakePool.started();
    const sentences = ['a', 'b', 'c'].map((text) => fake.say(text));
    await settle();
    expect(fake.speaking).toEqual(['a', 'b']);
    expect(fake.pool.status().queue).toMatchObject({ length: 1, by_tenant: { t: 1 } });
    await settle(50);
    fake.speaker('b').finish();
    await settle();
    expect(fake.speaking).toEqual(['a', 'c']);
    expect([...sentences[1]!.audio!.pcm]).toEqual(['b'.charCodeAt(0)]);
    fake.speaker('c').finish();
    await settle();
    expect(sentences[2]!.audio).toMatchObject({ source: 'synthesis', timings: { queueMs: 50, inferenceMs: 2 } });
  });

  it('takes the worker that has rested least', async () => {
    const fake = await FakePool.started();
    for (const text of ['a', 'b', 'c']) {
      fake.say(text);
      await settle(1);
      fake.speaker(text).finish();
      await settle(1);
    }
    expect(fake.pool.status().workers.map(({ runs }) => runs)).toEqual([3, 0]);
  });

  it('serves tenants in turn', async () => {
    const fake = await FakePool.started({ workers: 1 });
    for (const text of ['a1', 'a2', 'a3']) fake.say(text, { tenantId: 'a' });
    fake.say('b1', { tenantId: 'b' });
    const order: string[] = [];
    for (let run = 0; run < 4; run += 1) {
      await settle();
      order.push(...fake.speaking);
      fake.speaker(fake.speaking[0]!).finish();
    }
    expect(order).toEqual(['a1', 'a2', 'b1', 'a3']);
  });

  it('passes on what the worker says of a sentence', async () => {
    const fake = await FakePool.started();
    const sentence = fake.say('...');
    await settle();
    fake.speaker('...').fail('nothing_to_say');
    await settle();
    expect(sentence.error).toMatchObject({ code: 'nothing_to_say', param: 'input' });
    expect(fake.pool.status().totals).toMatchObject({ failed: 1, completed: 0 });
  });
});

describe('admission', () => {
  /** Teaches the pool that a character takes 100 ms, and leaves its only worker busy. */
  async function busyPool(options: { queueLimit?: number } = {}): Promise<FakePool> {
    const fake = await FakePool.started({ workers: 1, ...options });
    fake.say('x');
    await settle(100);
    fake.speaker('x').finish();
    await settle();
    fake.say('running');
    await settle();
    return fake;
  }

  it('refuses at once what would wait past its deadline, and says when to come again', async () => {
    const fake = await busyPool();
    fake.say('0123456789', { tenantId: 'other' });
    const hasty = fake.say('hi', { deadline: performance.now() + 1000 });
    const patient = fake.say('hi', { deadline: performance.now() + 2000 });
    await settle();
    expect(hasty.error).toMatchObject({ code: 'queue_full', retryAfterSeconds: 2 });
    expect(patient.error).toBeUndefined();
    expect(fake.pool.status().totals.refused).toBe(1);
  });

  it('refuses what the queue has no room for, but leaves room for the next tenant', async () => {
    const fake = await busyPool({ queueLimit: 4 });
    const own = [1, 2, 3].map(() => fake.say('.'));
    const other = fake.say('.', { tenantId: 'other' });
    await settle();
    expect(own.map(({ error }) => error?.code)).toEqual([undefined, undefined, 'queue_full']);
    expect(other.error).toBeUndefined();
  });

  it('never refuses an utterance that is being heard', async () => {
    const fake = await busyPool({ queueLimit: 1 });
    fake.say('0123456789');
    const next = fake.say('hi', { continues: true, deadline: performance.now() + 500 });
    await settle();
    expect(next.error).toBeUndefined();
  });

  it('refuses a voice that is unknown, or another than the request was made for', async () => {
    const fake = await FakePool.started();
    const sentences = [fake.say('a', { voiceId: 'nobody' }), fake.say('a', { voiceHash: 'old' })];
    await settle();
    for (const { error } of sentences) expect(error).toMatchObject({ code: 'voice_unavailable', param: 'voice' });
  });
});

describe('giving up', () => {
  it('drops a queued sentence as soon as its caller leaves', async () => {
    const fake = await FakePool.started({ workers: 1 });
    fake.say('running');
    const leaving = new AbortController();
    const sentence = fake.say('queued', { signal: leaving.signal });
    leaving.abort();
    await settle();
    expect(sentence.error).toMatchObject({ code: 'cancelled' });
    expect(fake.pool.status()).toMatchObject({ queue: { length: 0 }, totals: { cancelled: 1 } });
  });

  it('does not take up the work of a caller who has left before', async () => {
    const fake = await FakePool.started();
    const sentence = fake.say('a', { signal: AbortSignal.abort() });
    await settle();
    expect(sentence.error).toMatchObject({ code: 'cancelled' });
    expect(fake.speaking).toEqual([]);
  });

  it('answers a caller who leaves while it is spoken at once, and uses the worker again when it is done', async () => {
    const fake = await FakePool.started({ workers: 1 });
    const leaving = new AbortController();
    const sentence = fake.say('long', { signal: leaving.signal });
    await settle();
    leaving.abort();
    await settle();
    expect(sentence.error).toMatchObject({ code: 'cancelled' });
    fake.speaker('long').finish();
    fake.say('next');
    await settle();
    expect(fake.speaking).toEqual(['next']);
    expect(fake.workers).toHaveLength(1);
  });

  it('expires a queued sentence at its deadline', async () => {
    const fake = await FakePool.started({ workers: 1 });
    fake.say('running');
    const sentence = fake.say('queued', { deadline: performance.now() + 500 });
    await settle(499);
    expect(sentence.error).toBeUndefined();
    await settle(1);
    expect(sentence.error).toMatchObject({ code: 'deadline_exceeded' });
    expect(fake.pool.status()).toMatchObject({ queue: { length: 0 }, totals: { expired: 1 } });
  });
});
