import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakePool, settle } from './testing/fake-pool.js';
import { BARE_BYTES, VOICE_BYTES } from './testing/fake-worker.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A little more than estimates are off by. */
const roomFor = (workers: number, voices: number): number => workers * BARE_BYTES + voices * VOICE_BYTES + 1e6;
const voicesOf = (fake: FakePool): string[] =>
  fake.pool.status().workers.map(({ voices }) => voices.toSorted().join(' '));

async function speak(fake: FakePool, voiceId: string): Promise<void> {
  fake.say(voiceId, { voiceId });
  await settle(1);
  fake.speaker(voiceId).finish();
  await settle(1);
}

describe('preloading', () => {
  it('starts as many workers as the budget holds, and at least one', async () => {
    const two = await FakePool.started({ workers: 4, memoryBytes: roomFor(2, 2) });
    expect(voicesOf(two)).toEqual(['anna', 'anna']);
    const one = await FakePool.started({ workers: 4, memoryBytes: 1 });
    expect(voicesOf(one)).toEqual(['anna']);
  });

  it('gives every voice a worker before any gets a second', async () => {
    const fake = await FakePool.started({ voices: ['anna', 'ben', 'cleo'], memoryBytes: roomFor(2, 4) });
    expect(voicesOf(fake)).toEqual(['anna cleo', 'anna ben']);
  });

  it('leaves out the last ones when the budget is short', async () => {
    const fake = await FakePool.started({ voices: ['anna', 'ben', 'cleo'], memoryBytes: roomFor(2, 2) });
    expect(voicesOf(fake)).toEqual(['anna', 'ben']);
    expect(fake.pool.readiness().ready).toBe(true);
  });

  it('starts fewer workers rather than leave out one that was named', async () => {
    const options = { voices: ['anna', 'ben', 'cleo'], memoryBytes: roomFor(2, 2) };
    expect(voicesOf(await FakePool.started({ ...options, preload: ['cleo', 'anna', 'ben'] }))).toEqual([
      'anna ben cleo',
    ]);
    expect(voicesOf(await FakePool.started({ ...options, preload: ['cleo'] }))).toEqual(['cleo', 'cleo']);
  });
});

describe('a voice that is not loaded', () => {
  it('is loaded when it is asked for', async () => {
    const fake = await FakePool.started({ voices: ['anna', 'ben'], preload: ['anna'] });
    await speak(fake, 'ben');
    expect(voicesOf(fake)).toEqual(['anna ben', 'anna']);
    expect(fake.workers).toHaveLength(2);
  });

  it('takes the place of the voices that were not used for longest, in a new process', async () => {
    const voices = ['anna', 'ben', 'cleo'];
    const fake = await FakePool.started({ voices, memoryBytes: roomFor(2, 2) });
    await speak(fake, 'ben');
    await speak(fake, 'anna');
    await speak(fake, 'cleo');
    expect(voicesOf(fake)).toEqual(['anna', 'cleo']);
    expect(fake.pool.status().workers[1]).toMatchObject({
      restarts: 1,
      last_exit: 'made room for another voice',
    });
  });

  it('keeps what fits beside it', async () => {
    const fake = await FakePool.started({
      workers: 1,
      voices: ['anna', 'ben', 'cleo'],
      memoryBytes: roomFor(1, 2),
      preload: ['anna', 'ben'],
    });
    await speak(fake, 'ben');
    await speak(fake, 'anna');
    await speak(fake, 'cleo');
    expect(voicesOf(fake)).toEqual(['anna cleo']);
  });

  it('gets its turn although the workers always have something to do', async () => {
    const fake = await FakePool.started({ workers: 1, voices: ['anna', 'ben'], preload: ['anna'] });
    for (const text of ['a1', 'a2']) fake.say(text);
    fake.say('b1', { voiceId: 'ben' });
    for (const text of ['a3', 'a4']) fake.say(text);
    const order: string[] = [];
    for (let run = 0; run < 5; run += 1) {
      await settle(1);
      order.push(...fake.speaking);
      fake.speaker(fake.speaking[0]!).finish();
    }
    expect(order).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
  });

  it('is spoken before younger sentences of a voice it has to displace', async () => {
    const fake = await FakePool.started({ workers: 1, voices: ['anna', 'ben'], memoryBytes: roomFor(1, 1) });
    fake.say('running');
    await settle(1);
    fake.say('b1', { voiceId: 'ben' });
    await settle(1);
    fake.say('a1');
    fake.speaker('running').finish();
    const order: string[] = [];
    for (let run = 0; run < 2; run += 1) {
      await settle(1);
      order.push(...fake.speaking);
      fake.speaker(fake.speaking[0]!).finish();
    }
    expect(order).toEqual(['b1', 'a1']);
    await settle();
    expect(voicesOf(fake)).toEqual(['anna']);
  });

  it('is refused when it could not be held beside the other workers', async () => {
    const fake = await FakePool.started({ voices: ['anna', 'ben'], memoryBytes: roomFor(2, 0), preload: [] });
    const sentence = fake.say('b', { voiceId: 'ben' });
    await settle();
    expect(sentence.error).toMatchObject({ code: 'voice_unavailable', param: 'voice' });
  });
});

describe('a busy voice', () => {
  it('is loaded on a second worker when the budget allows', async () => {
    const fake = await FakePool.started({ voices: ['anna', 'ben'], preload: ['anna'] });
    await speak(fake, 'ben');
    for (const text of ['b1', 'b2']) fake.say(text, { voiceId: 'ben' });
    await settle();
    expect(fake.speaking).toEqual(['b1', 'b2']);
  });

  it('is loaded on another worker when its own has died', async () => {
    const fake = await FakePool.started({ voices: ['anna', 'ben'], preload: ['anna'], random: () => 1 });
    await speak(fake, 'ben');
    fake.workers[0]!.die('SIGKILL');
    await settle();
    fake.say('b', { voiceId: 'ben' });
    await settle();
    expect(fake.workers[1]!.speaking?.text).toBe('b');
  });

  it('waits for its worker when the budget does not', async () => {
    const fake = await FakePool.started({ voices: ['anna', 'ben'], memoryBytes: roomFor(2, 2) });
    for (const text of ['b1', 'b2']) fake.say(text, { voiceId: 'ben' });
    await settle();
    expect(fake.speaking).toEqual(['b1']);
    expect(voicesOf(fake)).toEqual(['anna', 'ben']);
  });
});
