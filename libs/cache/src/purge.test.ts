import { describe, expect, it } from 'vitest';
import type { SentenceJob } from '@brisk/contracts';
import { answerKey } from './answer-key.js';
import { CachingSynthesizer } from './caching-synthesizer.js';
import { EncodedAnswerCache } from './encoded-answer-cache.js';
import { Generations } from './generations.js';
import { MemoryTier } from './memory-tier.js';
import type { PurgeTarget, TenantPolicies } from './tenant-policy.js';
import { audio, job } from './testing/audio.js';
import { FakeTier } from './testing/fake-tier.js';
import { ManualSynthesizer, settle } from './testing/manual-synthesizer.js';

/** Every run makes another sound, so that an old one can be told. */
function open(policyOf?: TenantPolicies) {
  const inner = new ManualSynthesizer((_job, run) => ({
    ...audio(run),
    source: 'synthesis',
    timings: { queueMs: 0, phonemizeMs: 0, inferenceMs: 0 },
  }));
  const tiers = [new MemoryTier({ maxBytes: 1_000_000 }), new FakeTier()] as const;
  const generations = new Generations();
  const options = { tiers: [...tiers], frontEndVersion: '1', generations, ...(policyOf ? { policyOf } : {}) };
  const cache = new CachingSynthesizer(inner, options);
  const hear = async (overrides?: Partial<SentenceJob>) => {
    const answer = cache.synthesize(job(overrides));
    await settle();
    for (const run of inner.live) run.finish();
    return (await answer).source;
  };
  return { inner, cache, generations, tiers, hear };
}

describe('a purge', () => {
  const here = { tenantId: 'here', voiceHash: 'v' };
  const there = { tenantId: 'there', voiceHash: 'w' };

  it.each<[PurgeTarget, string[]]>([
    [{ tenantId: 'here' }, ['synthesis', 'memory']],
    [{ voiceHash: 'w' }, ['memory', 'synthesis']],
    ['all', ['synthesis', 'synthesis']],
    [{ tenantId: 'unknown' }, ['memory', 'memory']],
  ])('of %j takes away what it names, from every tier', async (target, expected) => {
    const { cache, tiers, hear } = open();
    for (const each of [here, there]) await hear(each);
    await cache.stored();
    expect(await cache.purge(target)).toBe(true);
    const left = expected.filter((source) => source === 'memory').length;
    for (const tier of tiers) expect(tier.stats().entries).toBe(left);
    expect([await hear(here), await hear(there)]).toEqual(expected);
  });

  it('lets those who wait have their answer, stores it nowhere, and gives it to nobody who asks later', async () => {
    const { inner, cache, tiers, hear } = open();
    const before = cache.synthesize(job());
    await settle();
    await cache.purge('all');
    const after = cache.synthesize(job());
    await settle();
    expect(inner.runs).toHaveLength(2);
    inner.runs[0]!.finish();
    expect((await before).pcm[0]).toBe(0);
    await cache.stored();
    for (const tier of tiers) expect(tier.stats().entries).toBe(0);
    inner.runs[1]!.finish();
    expect((await after).pcm[0]).toBe(1);
    expect(await hear()).toBe('memory');
  });

  it('does not bring back what a slower tier was reading at the time', async () => {
    const { cache, tiers, hear } = open();
    await hear();
    await cache.stored();
    const [memory, slow] = tiers;
    await memory.purge('all');
    let release = () => {};
    slow.held = new Promise((resolve) => (release = resolve));
    const reading = cache.synthesize(job());
    await settle();
    await cache.purge('all');
    release();
    expect((await reading).source).toBe('disk'); // asked before the purge
    expect(memory.stats().entries).toBe(0);
    expect(await hear()).toBe('synthesis');
  });

  it('made elsewhere reaches this process by its generation alone', async () => {
    const { generations, tiers, hear } = open();
    await hear();
    generations.raise('all', 1);
    for (const tier of tiers) expect(tier.stats().entries).toBe(0);
    expect(await hear()).toBe('synthesis');
  });

  it('reaches whole answers, those being recorded included', async () => {
    const { cache, generations } = open();
    const answers = new EncodedAnswerCache({ maxBytes: 100_000, generations });
    const request = { model: 'tts-1', input: 'Hi.', voice: 'v', response_format: 'mp3', speed: 1 } as const;
    const key = (tenantId: string) =>
      answerKey({
        tenantId,
        request: { ...request, stream_format: 'audio' },
        voiceHash: 'v',
        profile: 'optimized',
        frontEndVersion: '1',
      });
    const parts = async function* () {
      yield* [Uint8Array.of(1), Uint8Array.of(2)];
    };
    const record = async (tenantId: string) => {
      for await (const _ of answers.record(key(tenantId), parts()));
    };
    await record('here');
    await record('there');
    const recording = answers.record(key('here'), parts());
    await recording.next();
    await cache.purge({ tenantId: 'here' });
    await recording.next();
    await recording.next();
    expect(answers.get(key('here'))).toBeUndefined();
    expect(answers.get(key('there'))).toBeDefined();
    await record('here');
    expect(answers.get(key('here'))).toEqual(Buffer.of(1, 2));
  });
});

describe('a sharing group', () => {
  const groups: TenantPolicies = (tenantId) => (tenantId.startsWith('g') ? { sharingGroup: 'alone' } : {});

  it('shares entries between its tenants, and with no tenant of its name', async () => {
    const { hear } = open(groups);
    expect(await hear({ tenantId: 'g1' })).toBe('synthesis');
    expect(await hear({ tenantId: 'g2' })).toBe('memory');
    expect(await hear({ tenantId: 'alone' })).toBe('synthesis');
  });

  it('is purged with any of its tenants, who take what they had before they joined with them', async () => {
    let joined = false;
    const { cache, hear } = open(() => (joined ? { sharingGroup: 'g' } : {}));
    await hear({ tenantId: 'a' });
    joined = true;
    await hear({ tenantId: 'b' });
    await cache.purge({ tenantId: 'a' });
    expect(await hear({ tenantId: 'b' })).toBe('synthesis');
    joined = false;
    expect(await hear({ tenantId: 'a' })).toBe('synthesis');
  });
});

describe('a quota', () => {
  it('is given by the policy of the tenant who asks', async () => {
    const { cache, hear, tiers } = open((tenantId) => (tenantId === 'small' ? { quotaBytes: 5100 } : {}));
    for (const text of ['1', '2', '3', '4']) {
      await hear({ tenantId: 'small', text });
      await hear({ tenantId: 'large', text });
    }
    await cache.stored();
    expect(tiers[0].stats()).toMatchObject({ entries: 6, evictions: 2 });
    expect(await hear({ tenantId: 'large', text: '1' })).toBe('memory');
    expect(await hear({ tenantId: 'small', text: '4' })).toBe('memory');
  });
});
