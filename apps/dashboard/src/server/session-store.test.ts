import { describe, expect, it } from 'vitest';
import { SessionStore } from './session-store';

function store(options: { idleMs?: number; limit?: number } = {}) {
  const clock = { now: 0 };
  let ids = 0;
  const sessions = new SessionStore({ now: () => clock.now, newId: () => `id-${ids++}`, ...options });
  return { clock, sessions };
}

describe('SessionStore', () => {
  it('gives the token back for the id, and for nothing else', () => {
    const { sessions } = store();
    const id = sessions.start('secret');
    expect(sessions.token(id)).toBe('secret');
    expect(sessions.token('secret')).toBeUndefined();
  });

  it('ends a session on demand', () => {
    const { sessions } = store();
    const id = sessions.start('secret');
    sessions.end(id);
    expect(sessions.token(id)).toBeUndefined();
  });

  it('ends a session that was not used for long, and only then', () => {
    const { clock, sessions } = store({ idleMs: 1000 });
    const id = sessions.start('secret');
    clock.now = 1000;
    expect(sessions.token(id)).toBe('secret');
    clock.now = 2000;
    expect(sessions.token(id)).toBe('secret');
    clock.now = 3001;
    expect(sessions.token(id)).toBeUndefined();
    clock.now = 2000;
    expect(sessions.token(id)).toBeUndefined();
  });

  it('is bounded: the one unused for longest makes room', () => {
    const { sessions } = store({ limit: 2 });
    const [first, second] = [sessions.start('a'), sessions.start('b')];
    sessions.token(first);
    const third = sessions.start('c');
    expect([first, second, third].map((id) => sessions.token(id))).toEqual(['a', undefined, 'c']);
  });
});
