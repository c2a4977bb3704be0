import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, temporaryFolder } from '@brisk/testing';
import { describe, expect, it } from 'vitest';
import { CASES, type Case } from './cases.js';
import { RECORDED } from './options.js';
import { readRecording } from './recording.js';
import { runCase } from './run-case.js';
import { summarise, type CaseSummary } from './summarise.js';

const recording = readRecording(path.join(ROOT, RECORDED));

function find(name: string): Case {
  const found = CASES.find((each) => `${each.group}: ${each.name}`.includes(name));
  if (!found) throw new Error(`no case contains ${name}`);
  return found;
}

/** The first runs of a case of the protocol: seeded, and so the same every time. */
function simulate(name: string, runs: number): CaseSummary {
  const each = find(name);
  return summarise(each, runCase(each, 0, runs, 1, recording));
}

describe('the judge, in simulated rollouts', () => {
  it.each([
    ['A/A, every kind of rollout', 100, 1],
    ['which is tolerated', 40, 1],
    ['10 % faster', 30, 1],
    ['5 times faster', 30, 1],
  ])('calls next to nothing when nothing is worse: %s', (name, runs, most) => {
    const { called, otherRatio } = simulate(name, runs);
    expect(called).toBeLessThanOrEqual(most);
    expect(otherRatio).toBe(0);
  });

  it.each([
    ['steady load: 2x at 5 %, onset at 0', 60, 60],
    ['steady load: 2x at 10 %, onset after 10 min', 40, 30],
    ['steady load: 2x at 50 %, onset at 0', 60, 12],
    ['steady load: 1.5x at 10 %, onset at 0', 40, 95],
    ['steady load: 1.5x at 50 %, onset after 10 min', 60, 30],
    ['bursty load: 2x at 5 %, onset at 0', 40, 80],
    ['5 % fail', 40, 130],
    ['10 % are flawed', 40, 70],
    ['2x, recorded, told', 40, 60],
    ['2x at 10 %, a tenth of outcomes lost', 40, 60],
    ['3x at 50 %, 0.03 requests a second', 40, 4500],
  ])('calls nine in ten in time: %s', (name, runs, seconds) => {
    const { early, called, p90S } = simulate(name, runs);
    expect({ early, called }).toEqual({ early: 0, called: runs });
    expect(p90S).toBeLessThanOrEqual(seconds);
  });

  it('calls nothing when nothing is worse on several replicas, and else about as soon as on one', () => {
    expect(simulate('A/A, every kind of rollout, 2 to 4', 8).called).toBe(0);
    const { called, p90S } = simulate('2x at 10 %, 4 replicas, onset at 0', 20);
    expect(called).toBe(20);
    expect(p90S).toBeLessThanOrEqual(40);
  });

  it.each(['steady', 'bursty'])('finds a regression of the tail alone within ten minutes: %s load', (load) => {
    expect(simulate(`Only the slowest tenth, 2x, at 10 %: ${load}`, 40).called).toBeGreaterThanOrEqual(38);
  });

  it('is sooner when it is told how large requests are', () => {
    const [untold, told] = ['not told', 'a half'].map((name) =>
      simulate(`1.5x, lognormal, ${name === 'a half' ? 'it explains a half' : 'size not told'}`, 30),
    );
    expect(told!.p50S).toBeLessThan(0.7 * untold!.p50S);
  });

  it('gives the same for the same seed, however runs are shared out', () => {
    const each = find('2x at 5 %, onset at 0');
    const all = runCase(each, 0, 6, 7, recording);
    expect([...runCase(each, 0, 2, 7, recording), ...runCase(each, 2, 4, 7, recording)]).toEqual(all);
    expect(runCase(each, 0, 6, 8, recording)).not.toEqual(all);
  });
});

describe('a recording', () => {
  it('is of the real service, with its machine', () => {
    expect(recording.requests.length).toBeGreaterThanOrEqual(2000);
    expect(recording.machine).toMatchObject({ cores: expect.any(Number), commit: expect.any(String) });
  });

  it('is refused when it is none', () => {
    const folder = temporaryFolder();
    try {
      expect(() => readRecording(path.join(folder.path, 'none.json'))).toThrow(/cannot be read/);
      expect(() => readRecording(path.join(ROOT, 'package.json'))).toThrow(/100 or more pairs/);
      expect(readFileSync(path.join(ROOT, RECORDED), 'utf8')).not.toContain('NaN');
    } finally {
      folder.remove();
    }
  });
});
