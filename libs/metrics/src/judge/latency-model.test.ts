import { describe, expect, it } from 'vitest';
import { LatencyModel } from './latency-model.js';
import { LevelHistory } from './level-history.js';
import { seeded } from './testing/seeded-normal.js';

describe('LatencyModel', () => {
  it('learns how latency grows with size, and follows load', () => {
    const { normal } = seeded(3);
    const model = new LatencyModel();
    const run = (count: number, from: number, load: number) => {
      for (let index = 0; index < count; index += 1) {
        const logSize = 4 + normal();
        model.learn(from + index * 50, load + 0.8 * logSize + 0.1 * normal(), logSize);
        if (index % 50 === 0) model.refresh();
      }
      model.refresh();
    };
    run(1000, 0, 1);
    expect(model.expected(60_000, 6)).toBeCloseTo(1 + 0.8 * 6, 1);
    expect(model.expected(60_000, 3)).toBeCloseTo(1 + 0.8 * 3, 1);
    run(400, 60_000, 1.7);
    expect(model.expected(90_000, 5)).toBeCloseTo(1.7 + 0.8 * 5, 1);
    expect(model.expected(90_000, Number.NaN)).toBeCloseTo(1.7 + 0.8 * 4, 0);
  });

  it('expects of a request what was known when it was assigned', () => {
    const model = new LatencyModel();
    for (let index = 0; index < 100; index += 1) model.learn(index * 10, 5, Number.NaN);
    for (let index = 0; index < 500; index += 1) model.learn(2000 + index, 7, Number.NaN);
    expect(model.expected(1500, Number.NaN)).toBe(5);
    expect(model.expected(2600, Number.NaN)).toBeCloseTo(7, 1);
  });

  it('knows nothing of sizes when there are none, and takes slopes that make no sense for none', () => {
    const model = new LatencyModel();
    for (let index = 0; index < 50; index += 1) model.learn(index, 3, Number.NaN);
    model.begin();
    expect(model.expected(100, 12)).toBeCloseTo(3, 9);
    for (let index = 0; index < 500; index += 1) model.learn(index, 9 - (index % 5), index % 5);
    model.refresh();
    expect(model.expected(1000, 1)).toBe(model.expected(1000, 4));
  });
});

describe('LevelHistory', () => {
  it('keeps a minute', () => {
    const history = new LevelHistory();
    history.keep(1000, 1);
    history.keep(3000, 2);
    history.keep(100_000, 3);
    expect([500, 1000, 1200, 2900].map((ms) => history.at(ms, 4))).toEqual([3, 3, 3, 3]);
    expect(history.at(90_000, 4)).toBe(3);
    expect(history.at(101_000, 4)).toBe(4);
    const short = new LevelHistory();
    short.keep(1000, 1);
    short.keep(3000, 2);
    expect([500, 1000, 1200, 2900, 3000, 3300].map((ms) => short.at(ms, 4))).toEqual([1, 1, 1, 2, 2, 4]);
  });
});
