/**
 * True when a request comes from our own pages, or is a plain visit. Browsers send `Sec-Fetch-Site` on HTTPS and
 * loopback and `Origin` with every POST; a POST with neither is refused.
 */
export function isSameOrigin(request: Request): boolean {
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || (reads && site === 'none');
  const origin = request.headers.get('origin');
  if (origin === null) return reads;
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  return URL.canParse(origin) && new URL(origin).host === host;
}
