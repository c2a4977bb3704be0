import { describe, expect, it } from 'vitest';
import type { Voice } from '../voices/voice.js';
import { backoffMs } from './backoff.js';
import { MemoryBudget } from './memory-budget.js';
import { ServiceTime } from './service-time.js';

describe('backoffMs', () => {
  it('doubles up to half a minute', () => {
    expect([1, 2, 3, 4, 9, 10, 50].map((failures) => backoffMs(failures, () => 1))).toEqual([
      100, 200, 400, 800, 25_600, 30_000, 30_000,
    ]);
  });

  it('spreads over three quarters of its bound', () => {
    expect(backoffMs(3, () => 0)).toBe(100);
    expect(backoffMs(3, () => 0.5)).toBe(250);
  });
});

describe('ServiceTime', () => {
  it('follows what it observes, per character', () => {
    const time = new ServiceTime();
    time.observe(10, 50);
    expect(time.estimate(100)).toBe(500);
    for (let run = 0; run < 100; run += 1) time.observe(100, 200);
    expect(time.estimate(100)).toBeCloseTo(200, 0);
  });

  it('is not thrown off by a single slow run', () => {
    const time = new ServiceTime();
    for (let run = 0; run < 10; run += 1) time.observe(100, 100);
    time.observe(100, 1000);
    expect(time.estimate(100)).toBeLessThan(200);
  });
});

describe('MemoryBudget', () => {
  const voice = { hash: 'v', modelBytes: 10e6 } as Voice;

  it('guesses from the size of the file until it has measured', () => {
    const budget = new MemoryBudget(1e9);
    expect(budget.workerBytes([voice])).toBe(140e6);
    budget.observeBareWorker(80e6);
    budget.observeVoice(voice, 30e6);
    expect(budget.workerBytes([voice])).toBe(110e6);
  });

  it('does not take a worker that shrank for a voice without weight', () => {
    const budget = new MemoryBudget(1e9);
    budget.observeVoice(voice, -5e6);
    expect(budget.voiceBytes(voice)).toBe(45e6);
  });

  it('holds as many workers as fit, and at least one', () => {
    expect(new MemoryBudget(300e6).workersFor([voice], 4)).toBe(2);
    expect(new MemoryBudget(1e9).workersFor([voice], 4)).toBe(4);
    expect(new MemoryBudget(1).workersFor([voice], 4)).toBe(1);
  });

  it('adds up what workers use', () => {
    expect(new MemoryBudget(1).used([{ rssBytes: 2 }, { rssBytes: 3 }])).toBe(5);
  });
});
