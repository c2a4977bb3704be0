import { SESSION_IDLE_MS } from './session-store';

export const SESSION_COOKIE = 'brisk_session';

/**
 * `Lax`, not `Strict`: the printed link may be opened from a page (a web terminal, a chat), and the redirect behind it
 * must then already carry the cookie. Nothing changes state on GET, and handlers check the origin themselves.
 */
export function sessionCookie(id: string, { secure }: { secure: boolean }): string {
  return serialise(id, SESSION_IDLE_MS / 1000, secure);
}

export function endedCookie(): string {
  return serialise('', 0, false);
}

function serialise(value: string, maxAgeSeconds: number, secure: boolean): string {
  return `${SESSION_COOKIE}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
