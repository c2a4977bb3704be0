import { describe, expect, it } from 'vitest';
import { isHere, NAV_LINKS } from './nav-links.js';

describe('navigation', () => {
  it.each([
    ['/', '/', true],
    ['/', '/pool', false],
    ['/pool', '/pool', true],
    ['/rollouts', '/rollouts/0f3a', true],
    ['/pool', '/pools', false],
  ])('%s is marked on %s: %s', (link, path, here) => expect(isHere(link, path)).toBe(here));

  it('names no page twice', () => {
    expect(new Set(NAV_LINKS.map(({ href }) => href)).size).toBe(NAV_LINKS.length);
  });
});
