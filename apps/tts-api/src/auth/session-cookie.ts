/** Not the dashboard's name: cookies of one host are sent to all its ports. */
export const SESSION_COOKIE = 'brisk_admin_session';
const VALUE = new RegExp(`(?:^|;) *${SESSION_COOKIE}=(session_[\\w-]{40}) *(?:;|$)`);

/** The session's secret, in a `cookie` header. */
export function sessionOf(cookie: string | undefined): string | undefined {
  return VALUE.exec(cookie ?? '')?.[1];
}

export interface CookieOptions {
  maxAgeSeconds: number;
  /** For HTTPS alone. */
  secure: boolean;
}

/** Out of reach of scripts and of other sites, and sent to operators' calls alone. */
export function sessionCookie(secret: string, { maxAgeSeconds, secure }: CookieOptions): string {
  const flags = `HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return `${SESSION_COOKIE}=${secret}; Path=/admin; Max-Age=${maxAgeSeconds}; ${flags}`;
}

export const endedSessionCookie = sessionCookie('', { maxAgeSeconds: 0, secure: false });
