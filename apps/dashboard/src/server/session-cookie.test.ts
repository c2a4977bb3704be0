import { expect, it } from 'vitest';
import { endedCookie, sessionCookie } from './session-cookie';

it('is out of reach of scripts and of other sites, and secure behind HTTPS', () => {
  expect(sessionCookie('abc', { secure: false })).toBe(
    'brisk_session=abc; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax',
  );
  expect(sessionCookie('abc', { secure: true })).toMatch(/; Secure$/);
  expect(endedCookie()).toContain('brisk_session=; Path=/; Max-Age=0');
});
