import type { SentenceAudio, SentenceJob } from '@brisk/contracts';
import type { Voice } from '@brisk/inference';
import type { StoredPair } from '@brisk/metrics';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Activity } from './activity.js';
import { ShadowRunner, type ShadowRunnerOptions } from './shadow-runner.js';
import type { ShadowSample } from './shadow-sampler.js';

const audioOf = (value: number, inferenceMs = 10): SentenceAudio => ({
  ...{ pcm: new Int16Array(24_000).fill(value), sampleRate: 24_000, source: 'synthesis' },
  timings: { queueMs: 99, phonemizeMs: 2, inferenceMs },
});
const sampleOf = (text: string, alone = true): ShadowSample => ({
  job: {
    tenantId: 'acme',
    voiceId: 'v',
    voiceHash: 'h',
    text,
    speed: 1,
    profile: 'optimized',
    deadline: 5,
  } as SentenceJob,
  audio: audioOf(100),
  alone,
});

describe('ShadowRunner', () => {
  let now: number;
  let pairs: StoredPair[];
  let spoken: string[];
  let pauses: number[];
  let activity: Activity;
  let wake: () => void;
  let idle: Promise<void>;
  const onFailure = vi.fn();

  beforeEach(() => {
    [now, pairs, spoken, pauses] = [1000, [], [], []];
    activity = new Activity();
    idle = new Promise((resolve) => (wake = resolve));
    onFailure.mockClear();
  });

  const open = (options: Partial<ShadowRunnerOptions> = {}) =>
    new ShadowRunner({
      voiceOf: () => ({ hash: 'h' }) as Voice,
      control: {
        synthesize: async (job) => {
          spoken.push(job.text);
          now += 400;
          return audioOf(100, 30);
        },
      },
      ...{ activity, whenIdle: () => idle, timeShare: 0.05, replica: 'r1', now: () => now, wallClock: () => 7e12 },
      ...{ random: () => 0.5, onPair: (pair: StoredPair) => void pairs.push(pair), onFailure },
      pause: async (ms) => void pauses.push(ms),
      ...options,
    });

  it('waits until nobody is served, and compares', async () => {
    const runner = open();
    runner.offer(sampleOf('One.'));
    await Promise.resolve();
    expect(spoken).toEqual([]);
    wake();
    await vi.waitFor(() => expect(pairs).toHaveLength(1));
    expect(pairs[0]).toMatchObject({
      tenantId: 'acme',
      profile: 'optimized',
      replica: 'r1',
      verdict: 'same',
      timed: true,
    });
    expect(pairs[0]!.candidate).toEqual({ seconds: 1, serviceMs: 12, words: null });
    expect(pairs[0]!.control).toEqual({ seconds: 1, serviceMs: 32, words: null });
    expect(JSON.stringify(pairs[0])).not.toContain('One');
  });

  it('takes no more than its share of the time', async () => {
    wake();
    const runner = open();
    runner.offer(sampleOf('One.'));
    await vi.waitFor(() => expect(pauses).toHaveLength(1));
    expect(pauses[0]).toBeCloseTo(400 * 19, 3);
  });

  it('keeps the newest of what waits', async () => {
    const runner = open();
    for (const text of ['1', '2', '3', '4', '5', '6']) runner.offer(sampleOf(text));
    wake();
    await vi.waitFor(() => expect(pairs).toHaveLength(4));
    expect(spoken).toEqual(['6', '5', '4', '3']);
    expect(runner.dropped).toBe(2);
  });

  it('does not take times for comparable when somebody was served', async () => {
    wake();
    const served = activity.watch({
      async *speak() {
        yield audioOf(1);
      },
    });
    const control = {
      synthesize: async () => {
        for await (const _ of served.speak({} as never));
        return audioOf(100);
      },
    };
    const runner = open({ control });
    runner.offer(sampleOf('One.'));
    await vi.waitFor(() => expect(pairs).toHaveLength(1));
    open().offer(sampleOf('Two.', false));
    await vi.waitFor(() => expect(pairs).toHaveLength(2));
    expect(pairs.map(({ timed }) => timed)).toEqual([false, false]);
  });

  it('has a recogniser listen to both sides', async () => {
    wake();
    const heard = ['the ferry', 'the ferry leaves'];
    const runner = open({ recognise: async () => heard.shift() });
    runner.offer({ ...sampleOf('The ferry leaves.'), audio: audioOf(101) });
    await vi.waitFor(() => expect(pairs).toHaveLength(1));
    expect(pairs[0]).toMatchObject({ candidate: { words: 1 / 3 }, control: { words: 0 }, faults: ['words'] });
  });

  it('drops what cannot be compared, and goes on', async () => {
    wake();
    const control = { synthesize: vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValue(audioOf(100)) };
    const runner = open({ control });
    runner.offer(sampleOf('One.'));
    runner.offer(sampleOf('Two.'));
    await vi.waitFor(() => expect(pairs).toHaveLength(1));
    expect(onFailure).toHaveBeenCalledOnce();
    const replaced = open({ voiceOf: () => ({ hash: 'another' }) as Voice });
    replaced.offer(sampleOf('Three.'));
    await vi.waitFor(() => expect(pauses.length).toBeGreaterThanOrEqual(3));
    expect(pairs).toHaveLength(1);
  });

  it('stops at once', async () => {
    const runner = open({
      whenIdle: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    });
    runner.offer(sampleOf('One.'));
    await runner.stop();
    runner.offer(sampleOf('Two.'));
    expect(spoken).toEqual([]);
  });
});
