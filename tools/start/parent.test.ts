import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isStartedByNpm, watchParent } from './parent.mjs';

describe('watchParent', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('tells once that the parent is gone', () => {
    let parent = 4711;
    const onGone = vi.fn();
    watchParent(4711, onGone, () => parent);
    vi.advanceTimersByTime(10_000);
    expect(onGone).not.toHaveBeenCalled();
    parent = 1;
    vi.advanceTimersByTime(10_000);
    expect(onGone).toHaveBeenCalledTimes(1);
  });

  it('has nothing to tell when the parent was 1 from the beginning', () => {
    const onGone = vi.fn();
    watchParent(1, onGone, () => 1);
    vi.advanceTimersByTime(10_000);
    expect(onGone).not.toHaveBeenCalled();
  });
});

it.each([
  [{ npm_lifecycle_event: 'start' }, true],
  [{ npm_lifecycle_event: 'test' }, false],
  [{}, false],
])('isStartedByNpm: %j %s', (variables, expected) => expect(isStartedByNpm(variables)).toBe(expected));
