import type { SentenceAudio, SentenceJob } from '@brisk/contracts';
import { expect, it } from 'vitest';
import { Activity } from './activity.js';
import { sampleShadows, type ShadowSample } from './shadow-sampler.js';

const audio = { pcm: new Int16Array(24_000), sampleRate: 24_000 } as SentenceAudio;
const job = { text: 'x' } as SentenceJob;

it('draws its share of what was spoken, and nothing of what failed or is long', async () => {
  const samples: ShadowSample[] = [];
  const draws = [0.5, 0.1, 0.1, 0.1];
  const results = [audio, audio, new Error('no'), { ...audio, sampleRate: 1000 }];
  const inner = {
    synthesize: async () => {
      const result = results.shift()!;
      if (result instanceof Error) throw result;
      return result;
    },
  };
  const options = { share: 0.2, random: () => draws.shift()!, activity: new Activity() };
  const sampled = sampleShadows(inner, { ...options, offer: (sample) => samples.push(sample) });
  for (let n = 0; n < 4; n += 1) await sampled.synthesize(job).catch(() => {});
  expect(samples).toEqual([{ job, audio, alone: true }]);
  expect(sampleShadows(inner, { ...options, share: 0, offer: () => {} })).toBe(inner);
});

it('knows who was served at the same time', async () => {
  const activity = new Activity();
  const release: (() => void)[] = [];
  const pipeline = activity.watch({
    async *speak() {
      await new Promise<void>((resolve) => release.push(resolve));
      yield audio;
    },
  });
  const serve = async () => {
    for await (const _ of pipeline.speak({} as never));
  };
  expect(activity.idle).toBe(true);
  const first = serve();
  const [asOnly, asNobody] = [activity.alone(1), activity.alone(0)];
  expect([activity.idle, asOnly(), asNobody()]).toEqual([false, true, false]);
  const second = serve();
  expect([asOnly(), activity.alone(1)()]).toEqual([false, false]);
  release.forEach((go) => go());
  await Promise.all([first, second]);
  expect(activity.idle).toBe(true);
});
