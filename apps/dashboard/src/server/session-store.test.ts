import { describe, expect, it } from 'vitest';
import { SessionStore } from './session-store';

function store(options: { idleMs?: number; limit?: number } = {}) {
  const clock = { now: 0 };
  let ids = 0;
  const sessions = new SessionStore({ now: () => clock.now, newId: () => `id-${ids++}`, ...options });
  return { clock, sessions };
}

const operator = { name: 'ada', role: 'admin' } as const;

describe('SessionStore', () => {
  it('gives back for the id what it was given, and for nothing else', () => {
    const { sessions } = store();
    const id = sessions.start({ token: 'secret', operator });
    expect(sessions.find(id)).toMatchObject({ token: 'secret', operator });
    expect(sessions.find('secret')).toBeUndefined();
  });

  it('ends a session on demand', () => {
    const { sessions } = store();
    const id = sessions.start({ token: 'secret', operator });
    sessions.end(id);
    expect(sessions.find(id)).toBeUndefined();
  });

  it('ends a session that was not used for long, and only then', () => {
    const { clock, sessions } = store({ idleMs: 1000 });
    const id = sessions.start({ token: 'secret', operator });
    clock.now = 1000;
    expect(sessions.find(id)?.token).toBe('secret');
    clock.now = 2000;
    expect(sessions.find(id)?.token).toBe('secret');
    clock.now = 3001;
    expect(sessions.find(id)).toBeUndefined();
    clock.now = 2000;
    expect(sessions.find(id)).toBeUndefined();
  });

  it('is bounded: the one unused for longest makes room', () => {
    const { sessions } = store({ limit: 2 });
    const start = (token: string) => sessions.start({ token, operator });
    const [first, second] = [start('a'), start('b')];
    sessions.find(first);
    const third = start('c');
    expect([first, second, third].map((id) => sessions.find(id)?.token)).toEqual(['a', undefined, 'c']);
  });
});
