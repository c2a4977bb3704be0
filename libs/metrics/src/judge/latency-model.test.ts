import { describe, expect, it } from 'vitest';
import { LatencyModel } from './latency-model.js';
import { Patience } from './patience.js';
import { seeded } from './testing/seeded-normal.js';

describe('LatencyModel', () => {
  it('learns how latency grows with size, and follows load', () => {
    const { normal } = seeded(3);
    const model = new LatencyModel();
    const run = (count: number, load: number) => {
      for (let index = 0; index < count; index += 1) {
        const logSize = 4 + normal();
        model.learn(load + 0.8 * logSize + 0.1 * normal(), logSize);
        if (index % 50 === 0) model.refresh();
      }
      model.refresh();
    };
    run(1000, 1);
    expect(model.expected(6)).toBeCloseTo(1 + 0.8 * 6, 1);
    expect(model.expected(3)).toBeCloseTo(1 + 0.8 * 3, 1);
    run(400, 1.7);
    expect(model.expected(5)).toBeCloseTo(1.7 + 0.8 * 5, 1);
    expect(model.expected(Number.NaN)).toBeCloseTo(1.7 + 0.8 * 4, 0);
  });

  it('knows nothing of sizes when there are none, and takes slopes that make no sense for none', () => {
    const model = new LatencyModel();
    for (let index = 0; index < 50; index += 1) model.learn(3, Number.NaN);
    model.refresh();
    expect(model.expected(12)).toBeCloseTo(3, 9);
    for (let index = 0; index < 500; index += 1) model.learn(9 - (index % 5), index % 5);
    model.refresh();
    expect(model.expected(1)).toBe(model.expected(4));
  });
});

describe('Patience', () => {
  it('waits for many times as long as most control requests take, within bounds', () => {
    const { normal } = seeded(4);
    const patience = new Patience();
    expect(patience.ms).toBe(4000);
    const learn = (count: number, middleMs: number, lost = 0) => {
      for (let index = 0; index < count; index += 1) {
        patience.learn(index % 10 < lost ? Infinity : middleMs * Math.exp(0.6 * normal()));
      }
    };
    learn(500, 100);
    expect(patience.ms).toBe(2000);
    learn(500, 1000);
    expect(patience.ms / (12 * 1000 * Math.exp(0.6 * 0.674))).toBeCloseTo(1, 0);
    learn(1000, 1000, 1);
    expect(patience.ms).toBeLessThan(30_000);
    learn(1000, 1e6);
    expect(patience.ms).toBe(60_000);
    const resumed = new Patience();
    resumed.resume(patience.snapshot());
    expect(resumed.ms).toBe(patience.ms);
  });

  it('finds its way up when all is slower than it waits for', () => {
    const patience = new Patience();
    for (let index = 0; index < 60; index += 1) patience.learn(20_000 > patience.ms ? Infinity : 20_000);
    expect(patience.ms).toBeGreaterThan(20_000);
  });
});
