import { describe, expect, it } from 'vitest';
import { BriskError, type SentenceJob } from '@brisk/contracts';
import type { AudioTier } from './audio-tier.js';
import { CachingSynthesizer } from './caching-synthesizer.js';
import { MemoryTier } from './memory-tier.js';
import { job } from './testing/audio.js';
import { ManualSynthesizer, settle, synthesized } from './testing/manual-synthesizer.js';

const memory = () => new MemoryTier({ maxBytes: 1_000_000 });
/** Named as the slower tier, so that promotion can be seen. */
const slower = (): AudioTier => Object.assign(Object.create(memory()) as AudioTier, { source: 'disk' });

function open(tiers: AudioTier[] = [memory()]) {
  const inner = new ManualSynthesizer();
  return { inner, cache: new CachingSynthesizer(inner, { tiers, frontEndVersion: '1' }) };
}

const leavable = (overrides: Partial<SentenceJob> = {}) => {
  const leaving = new AbortController();
  return { leave: () => leaving.abort(), job: job({ ...overrides, signal: leaving.signal }) };
};

describe('CachingSynthesizer', () => {
  it('synthesizes once, then remembers: the same array', async () => {
    const { inner, cache } = open();
    const first = cache.synthesize(job());
    await settle();
    inner.runs[0]!.finish();
    const made = await first;
    expect(made).toEqual(synthesized('Hello.'));
    const again = await cache.synthesize(job());
    expect(again).toMatchObject({ source: 'memory', timings: { queueMs: 0, phonemizeMs: 0, inferenceMs: 0 } });
    expect(again.pcm).toBe(made.pcm);
    expect(inner.runs).toHaveLength(1);
    expect(cache.stats()).toMatchObject({ requests: 2, memory: 1, synthesis: 1, tiers: { memory: { entries: 1 } } });
  });

  it('stores in every tier, and brings a find of a slower one to the faster', async () => {
    const [fast, slow] = [memory(), slower()];
    const { inner, cache } = open([fast, slow]);
    const first = cache.synthesize(job());
    await settle();
    inner.runs[0]!.finish();
    await first;
    await cache.stored();
    const restarted = new CachingSynthesizer(inner, { tiers: [memory(), slow], frontEndVersion: '1' });
    expect((await restarted.synthesize(job())).source).toBe('disk');
    expect((await restarted.synthesize(job())).source).toBe('memory');
    expect(inner.runs).toHaveLength(1);
  });

  it('neither looks for nor keeps what is to be spoken in any case', async () => {
    const { inner, cache } = open();
    const made = cache.synthesize(job());
    await settle();
    inner.runs[0]!.finish();
    await made;
    const fresh = cache.synthesize(job({ fresh: true }));
    const other = cache.synthesize(job({ text: 'Bye.', fresh: true }));
    expect(inner.runs).toHaveLength(3);
    for (const { finish } of inner.runs.slice(1)) finish();
    expect([(await fresh).source, (await other).source]).toEqual(['synthesis', 'synthesis']);
    await cache.stored();
    expect(await cache.contains(job({ text: 'Bye.' }))).toBe(false);
  });

  it('is off without tiers: every call is a synthesis of its own', () => {
    const { inner, cache } = open([]);
    const mine = job();
    void cache.synthesize(mine);
    void cache.synthesize(job());
    expect(inner.runs).toHaveLength(2);
    expect(inner.runs[0]!.job).toBe(mine);
  });

  it('500 equal misses, the first of which leaves: one synthesis, 499 answers', async () => {
    const { inner, cache } = open();
    const callers = Array.from({ length: 500 }, () => leavable());
    const answers = callers.map((caller) => cache.synthesize(caller.job));
    await settle();
    callers[0]!.leave();
    await expect(answers[0]).rejects.toMatchObject({ code: 'cancelled' });
    expect(inner.runs[0]!.job.signal!.aborted).toBe(false);
    inner.runs[0]!.finish();
    const rest = await Promise.all(answers.slice(1));
    expect(inner.runs).toHaveLength(1);
    expect(new Set(rest.map(({ pcm }) => pcm)).size).toBe(1);
    expect(cache.stats()).toMatchObject({ requests: 500, synthesis: 1, coalesced: 498, failed: 1, underWay: 0 });
  });

  it('gives the synthesis up when the last caller leaves, and starts anew for the next', async () => {
    const { inner, cache } = open();
    const [one, two] = [leavable(), leavable()];
    const answers = [cache.synthesize(one.job), cache.synthesize(two.job)];
    await settle();
    one.leave();
    expect(inner.runs[0]!.live).toBe(true);
    two.leave();
    expect(inner.runs[0]!.live).toBe(false);
    const next = cache.synthesize(job());
    for (const answer of answers) await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    inner.runs[1]!.finish();
    expect((await next).source).toBe('synthesis');
  });

  it('does not begin a synthesis whose callers left during the look-up', async () => {
    const { inner, cache } = open();
    const caller = leavable();
    const answer = cache.synthesize(caller.job);
    caller.leave();
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    expect(inner.runs).toHaveLength(0);
    const gone = leavable();
    gone.leave();
    await expect(cache.synthesize(gone.job)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('gives a failure to all who wait, and to nobody later', async () => {
    const { inner, cache } = open();
    const answers = [cache.synthesize(job()), cache.synthesize(job())];
    await settle();
    inner.runs[0]!.fail(new BriskError('worker_crashed', 'It did.'));
    for (const answer of answers) await expect(answer).rejects.toMatchObject({ code: 'worker_crashed' });
    const next = cache.synthesize(job());
    await settle();
    inner.runs[1]!.finish();
    expect((await next).source).toBe('synthesis');
  });

  it('runs by the latest deadline known, and again for a caller who can wait longer than was tried', async () => {
    const { inner, cache } = open();
    const impatient = cache.synthesize(job({ deadline: 100 }));
    const other = cache.synthesize(job({ deadline: 200 }));
    await settle();
    expect(inner.runs[0]!.job.deadline).toBe(100); // the second joined when it was on its way
    inner.runs[0]!.fail(new BriskError('deadline_exceeded', 'Too late.'));
    await expect(impatient).rejects.toMatchObject({ code: 'deadline_exceeded' });
    await settle();
    expect(inner.runs[1]!.job.deadline).toBe(200);
    inner.runs[1]!.fail(new BriskError('deadline_exceeded', 'Too late.'));
    await expect(other).rejects.toMatchObject({ code: 'deadline_exceeded' });
    await settle();
    expect(inner.runs).toHaveLength(2);
  });

  it('does not refuse for load what is being heard already, because its first caller could be refused', async () => {
    const { inner, cache } = open();
    const fresh = cache.synthesize(job());
    const heard = cache.synthesize(job({ continues: true }));
    await settle();
    inner.runs[0]!.fail(new BriskError('queue_full', 'Busy.'));
    await expect(fresh).rejects.toMatchObject({ code: 'queue_full' });
    await settle();
    expect(inner.runs[1]!.job.continues).toBe(true);
    inner.runs[1]!.finish();
    expect((await heard).pcm).toEqual(synthesized('Hello.').pcm);
  });

  it('keeps tenants apart', async () => {
    const { inner, cache } = open();
    for (const tenantId of ['a', 'b']) void cache.synthesize(job({ tenantId }));
    await settle();
    expect(inner.runs.map((run) => run.job.tenantId)).toEqual(['a', 'b']);
  });
});
