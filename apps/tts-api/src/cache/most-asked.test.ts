import { BriskError, type WarmUpText } from '@brisk/contracts';
import { AskedTexts, Generations, MemoryAskedStore, type AskedText } from '@brisk/cache';
import { beforeEach, expect, it, vi } from 'vitest';
import { MostAsked } from './most-asked.js';

let asked: AskedTexts;
let spoken: WarmUpText[];
beforeEach(() => {
  spoken = [];
  const store = new MemoryAskedStore({ ttlMs: 1e9 });
  asked = new AskedTexts({ store, generations: new Generations(), policyOf: () => ({}), days: 7 });
});

const warmer = {
  add: (texts: readonly WarmUpText[]) => {
    if (texts.some(({ voice }) => voice === 'gone')) throw new BriskError('voice_not_found', 'There is no such voice.');
    spoken.push(...texts);
    return { running: true, waiting: 0, synthesized: 0, found: 0, failed: 0 };
  },
};
const ask = (text: string, times: number, over: Partial<AskedText> = {}) => {
  const what = { tenantId: 'acme', text, voiceId: 'anna', voiceHash: 'a'.repeat(64), speed: 1, ...over };
  for (let time = 0; time < times; time += 1) asked.count({}, () => what);
};

it('tells how often, in whose name and how long, and never what', async () => {
  ask('A secret of three words.', 2, { speakerId: 3, speed: 1.5 });
  ask('Hello.', 5);
  const list = await new MostAsked({ asked, warmer, textsFor: 'nobody' }).list(10);
  const id = expect.stringMatching(/^[0-9a-f]{12}$/) as string;
  expect(list).toEqual({
    days: 7,
    kept_in: 'memory',
    available: true,
    texts_for: 'nobody',
    data: [
      { id, tenant: 'acme', voice: 'anna', speed: 1, characters: 6, count: 5 },
      { id, tenant: 'acme', voice: 'anna:3', speed: 1.5, characters: 24, count: 2 },
    ],
  });
  expect(list.data[0]!.id).not.toBe(list.data[1]!.id);
});

it('tells what was asked for where the deployment lets somebody read it, and nowhere else', async () => {
  ask('A secret of three words.', 2);
  ask('Hello.', 5);
  const readable = new MostAsked({ asked, warmer, textsFor: 'admin' });
  const { data } = await readable.list(10);
  expect(await readable.texts(10)).toEqual({
    available: true,
    data: [
      { ...data[0], text: 'Hello.' },
      { ...data[1], text: 'A secret of three words.' },
    ],
  });
  expect(JSON.stringify(data)).not.toContain('secret');
  expect((await readable.texts(1)).data).toHaveLength(1);
  const silent = new MostAsked({ asked, warmer, textsFor: 'nobody' });
  await expect(silent.texts(10)).rejects.toMatchObject({ code: 'forbidden' });
  const away = { days: 7, keptIn: 'redis', most: () => Promise.resolve(undefined) } as const;
  const unknown = await new MostAsked({ asked: away, warmer, textsFor: 'admin' }).texts(10);
  expect(unknown).toEqual({ available: false, data: [] });
});

it('speaks so many of them, but for those whose voice is gone', async () => {
  ask('Hello.', 5, { lexicon: { GIF: 'jif' } });
  ask('Old.', 4, { voiceId: 'gone' });
  ask('Bye.', 3, { speakerId: 1 });
  ask('Rare.', 1);
  expect(await new MostAsked({ asked, warmer, textsFor: 'nobody' }).warmUp(3)).toBe(2);
  expect(spoken).toEqual([
    { input: 'Hello.', voice: 'anna', speed: 1, tenant: 'acme', lexicon: { GIF: 'jif' } },
    { input: 'Bye.', voice: 'anna:1', speed: 1, tenant: 'acme' },
  ]);
});

it('speaks them at the start as soon as they are known, and not when it is stopped before', async () => {
  ask('Hello.', 1);
  const most = vi.fn<AskedTexts['most']>();
  most.mockResolvedValueOnce(undefined).mockResolvedValueOnce(undefined);
  most.mockImplementation((limit) => asked.most(limit));
  const late = { most, days: 7, keptIn: 'redis' } as const;
  await new MostAsked({ asked: late, warmer, textsFor: 'nobody', retryMs: 1 }).warmUpAtStart(10);
  expect(spoken).toHaveLength(1);

  const away = { ...late, most: () => Promise.resolve(undefined) };
  const waiting = new MostAsked({ asked: away, warmer, textsFor: 'nobody' });
  expect(await waiting.list(5)).toMatchObject({ available: false, data: [] });
  const started = waiting.warmUpAtStart(10);
  waiting.stop();
  await started;
  expect(spoken).toHaveLength(1);
});

it('knows nothing where nothing is counted', async () => {
  const mostAsked = new MostAsked({ asked: undefined, warmer, textsFor: 'admin' });
  expect(await mostAsked.list(10)).toEqual({
    days: 0,
    kept_in: 'nowhere',
    available: true,
    texts_for: 'admin',
    data: [],
  });
  expect(await mostAsked.texts(10)).toEqual({ available: true, data: [] });
  expect(await mostAsked.warmUp(10)).toBe(0);
  await mostAsked.warmUpAtStart(10);
});
