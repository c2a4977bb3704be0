import { describe, expect, it } from 'vitest';
import { allGates, bakeTimeGate, durationText, type StageGate, type Verdict } from './stage-gate.js';
import { rollout } from './testing/rollout-store-contract.js';

const question = { rollout: rollout('r', { stage: 0 }), bakedMs: 0 };
const says = (verdict: Verdict): StageGate => ({ judge: async () => ({ verdict, reason: `it says ${verdict}` }) });
const verdictOf = async (...gates: StageGate[]) => (await allGates(...gates).judge(question)).verdict;

describe('gates of a stage', () => {
  it('let it pass after its bake time', async () => {
    expect(await bakeTimeGate.judge({ ...question, bakedMs: 599_999 })).toMatchObject({ verdict: 'hold' });
    expect(await bakeTimeGate.judge({ ...question, bakedMs: 600_000 })).toMatchObject({ verdict: 'pass' });
  });

  it('count by the worst opinion', async () => {
    expect(await verdictOf(says('pass'), says('pass'))).toBe('pass');
    expect(await verdictOf(says('pass'), says('hold'))).toBe('hold');
    expect(await verdictOf(says('hold'), says('regressed'), says('pass'))).toBe('regressed');
  });

  it('say of two that hold what somebody must look at', async () => {
    const problem: StageGate = {
      judge: async () => ({ verdict: 'hold', reason: 'requests are not assigned as drawn', isProblem: true }),
    };
    expect(await allGates(bakeTimeGate, problem).judge(question)).toMatchObject({
      reason: expect.stringMatching(/not assigned/),
    });
    expect(await verdictOf(problem, says('regressed'))).toBe('regressed');
  });

  it('hold when one cannot say, or there is none', async () => {
    const broken: StageGate = { judge: () => Promise.reject(new Error('no database')) };
    expect(await allGates(says('pass'), broken).judge(question)).toEqual({
      verdict: 'hold',
      reason: 'the gate failed: no database',
    });
    expect(await verdictOf()).toBe('hold');
  });
});

it.each([
  [0, '0 minutes'],
  [0.5, '0.5 minutes'],
  [1, '1 minute'],
  [90, '1 hour 30 minutes'],
  [2880, '2 days'],
  [1500, '1 day 1 hour'],
])('a bake time of %d minutes is said as %s', (minutes, text) => expect(durationText(minutes)).toBe(text));
