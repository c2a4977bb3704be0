import { stat } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RedisSilentError, within } from './within.js';

describe('within', () => {
  it('gives the answer, or the failure', async () => {
    expect(await within(10_000, Promise.resolve(1))).toBe(1);
    await expect(within(10_000, Promise.reject(new Error('boom')))).rejects.toThrow('boom');
  });

  it('gives up after the deadline, and does not mind what comes later', async () => {
    let answer = (_late: Error) => {};
    const late = within(1, new Promise((_resolve, reject) => (answer = reject)));
    await expect(late).rejects.toThrow(RedisSilentError);
    answer(new Error('boom'));
  });

  it('does not blame the other side for the time that this process was busy', async () => {
    const answered = within(1, new Promise((resolve) => stat('.', () => resolve('in time'))));
    for (const busyUntil = performance.now() + 100; performance.now() < busyUntil;);
    expect(await answered).toBe('in time');
  });
});
