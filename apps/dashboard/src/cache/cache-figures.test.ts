import { describe, expect, it } from 'vitest';
import { boundOf, lookUpHitRate, redisView, sentenceHitRate } from './cache-figures.js';

describe('figures of the cache', () => {
  it('counts what was not made anew as found', () => {
    const sentences = { requests: 12, memory: 5, redis: 2, coalesced: 1, synthesis: 2, failed: 1, under_way: 1 };
    expect(sentenceHitRate(sentences)).toBe(0.8);
    expect(lookUpHitRate({ hits: 3, misses: 1 })).toBe(0.75);
  });

  it('claims nothing before the first request', () => {
    const none = { requests: 0, memory: 0, redis: 0, coalesced: 0, synthesis: 0, failed: 0, under_way: 0 };
    expect(sentenceHitRate(none)).toBeNull();
    expect(lookUpHitRate({ hits: 0, misses: 0 })).toBeNull();
    expect(boundOf(0.99, { count: 0, sum_ms: 0, bounds_ms: [1], buckets: [0, 0] })).toBeNull();
  });

  it('bounds look-ups by their bucket', () => {
    const latency = { count: 100, sum_ms: 70, bounds_ms: [0.5, 1, 5], buckets: [50, 45, 4, 1] };
    expect(boundOf(0.5, latency)).toBe(0.5);
    expect(boundOf(0.95, latency)).toBe(1);
    expect(boundOf(0.99, latency)).toBe(5);
    expect(boundOf(1, latency)).toBe(Infinity);
  });

  it.each([
    [null, 'none', 'Not used'],
    [{ state: 'connected', purges: 'in-step' as const }, 'good', 'Connected'],
    [{ state: 'connected', purges: 'cut-off' as const }, 'warn', 'Connected'],
    [{ state: 'open-circuit', purges: 'cut-off' as const, reason: 'no answer' }, 'bad', 'Left alone'],
    [{ state: 'of-another-version', purges: 'cut-off' as const }, 'bad', 'of-another-version'],
  ])('says how Redis is: %j', (redis, tone, label) => expect(redisView(redis)).toMatchObject({ tone, label }));
});
