import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { VoiceUse } from './voice-use.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settled = async (promise: Promise<void>) => {
  let done = false;
  void promise.then(() => (done = true));
  await vi.advanceTimersByTimeAsync(0);
  return done;
};

it('waits for the last that is under way with a version, and for no other', async () => {
  const use = new VoiceUse();
  const [one, two] = [use.enter('a'), use.enter('a')];
  use.enter('b');
  const none = use.none('a', 1000);
  one();
  one();
  expect(await settled(none)).toBe(false);
  two();
  expect(await settled(none)).toBe(true);
  expect(await settled(use.none('a', 1000))).toBe(true);
});

it('waits no longer than it is told to', async () => {
  const use = new VoiceUse();
  use.enter('a');
  const none = use.none('a', 1000);
  await vi.advanceTimersByTimeAsync(999);
  expect(await settled(none)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await settled(none)).toBe(true);
});
