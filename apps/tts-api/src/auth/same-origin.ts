import type { IncomingHttpHeaders } from 'node:http';

/**
 * True when a browser says that a request comes from a page of our own. A call that changes something and says nothing
 * of where it comes from is refused: browsers send `Sec-Fetch-Site` on HTTPS and loopback, and `Origin` with every POST.
 */
export function isSameOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const host = headers['x-forwarded-host'] ?? headers.host;
  return new URL(origin).host === host;
}
