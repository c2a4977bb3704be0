import { describe, expect, it } from 'vitest';
import { openLoop, type Timekeeper } from './open-loop.js';

/** A clock that stands still but for waits, each of which may be late. */
class FakeTime implements Timekeeper {
  private ms = 1000;
  constructor(private readonly late: (call: number) => number = () => 0) {}
  private calls = 0;
  now = () => this.ms;
  until = async (ms: number) => {
    this.ms = Math.max(this.ms, ms) + this.late((this.calls += 1));
  };
}

const times = { firstByteMs: 5, totalMs: 8, bytes: 1, cache: 'hit', profile: 'optimized' };
const due = [0, 10, 20].map((atMs) => ({ text: `at ${atMs}`, atMs }));

describe('openLoop', () => {
  it('sends what is due although nothing has been answered yet', async () => {
    const answers: (() => void)[] = [];
    const running = openLoop(
      due,
      () =>
        new Promise((resolve) => {
          answers.push(() => resolve(times));
          if (answers.length === due.length) for (const answer of answers) answer();
        }),
      { time: new FakeTime() },
    );
    expect((await running).map(({ text }) => text)).toEqual(['at 0', 'at 10', 'at 20']);
  });

  it('counts from when a request was due, not from when it could be sent', async () => {
    const stalled = new FakeTime((call) => (call === 2 ? 50 : 0));
    const outcomes = await openLoop(due, async () => times, { time: stalled });
    expect(outcomes.map(({ lagMs }) => lagMs)).toEqual([0, 50, 40]);
    expect(outcomes.map(({ firstByteMs }) => firstByteMs)).toEqual([5, 55, 45]);
    expect(outcomes.map(({ lastByteMs }) => lastByteMs)).toEqual([8, 58, 48]);
  });

  it('keeps what failed, with the reason', async () => {
    const send = async (text: string) => {
      if (text === 'at 10') throw new Error('answered 503');
      return times;
    };
    const outcomes = await openLoop(due, send, { time: new FakeTime() });
    expect(outcomes.map(({ failure }) => failure)).toEqual([undefined, 'answered 503', undefined]);
  });

  it('ends when it is told to', async () => {
    const stopping = new AbortController();
    let sent = 0;
    const send = async () => {
      if ((sent += 1) === 2) stopping.abort(new Error('enough'));
      return times;
    };
    await expect(openLoop(due, send, { time: new FakeTime(), signal: stopping.signal })).rejects.toThrow('enough');
    expect(sent).toBe(2);
  });
});
