import { BriskError, type SentenceAudio, type SentenceJob } from '@brisk/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Voice } from '../voices/voice.js';
import { PoolJob } from './pool-job.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const audio = {} as SentenceAudio;
const jobOf = (request: Partial<SentenceJob>): PoolJob => {
  const deadline = performance.now() + 1000;
  const job = { text: 'four', speed: 2, deadline, ...request } as SentenceJob;
  return new PoolJob(1, job, {} as Voice, () => performance.now());
};

describe('PoolJob', () => {
  it('measures its work by the length of what will be spoken', () => {
    const job = jobOf({});
    job.resolve(audio);
    expect(job.work).toBe(2);
  });

  it('settles once', async () => {
    const job = jobOf({});
    job.resolve(audio);
    job.reject(new BriskError('synthesis_failed', 'no'));
    await vi.advanceTimersByTimeAsync(2000);
    await expect(job.settled).resolves.toBe(audio);
    expect(job.outcome).toBe('completed');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives up at its deadline, and tells who holds it', async () => {
    const job = jobOf({});
    const told = vi.fn();
    job.whenGivenUp(told);
    const failure = expect(job.settled).rejects.toMatchObject({ code: 'deadline_exceeded' });
    await vi.advanceTimersByTimeAsync(1000);
    await failure;
    expect(told).toHaveBeenCalledExactlyOnceWith('deadline_exceeded');
  });

  it('takes no end for a long time', async () => {
    const job = jobOf({ deadline: Number.POSITIVE_INFINITY });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(job.outcome).toBeUndefined();
    job.resolve(audio);
  });

  it('gives up when its caller leaves, and tells only who holds it last', async () => {
    const leaving = new AbortController();
    const job = jobOf({ signal: leaving.signal });
    const [queue, worker] = [vi.fn(), vi.fn()];
    job.whenGivenUp(queue);
    job.whenGivenUp(worker);
    leaving.abort();
    await expect(job.settled).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker).toHaveBeenCalledExactlyOnceWith('cancelled');
    expect(queue).not.toHaveBeenCalled();
  });
});
