import { BriskError } from '@brisk/contracts';

const MAX_REDIRECTS = 10;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * GET that follows redirects, but never from https to something weaker: plain http is used only where the user typed it.
 *
 * @throws BriskError `download_failed` for a redirect that is not followed; what `fetch` throws when the network fails
 */
export async function fetchRedirected(url: string, init: Omit<RequestInit, 'redirect'>): Promise<Response> {
  let current = new URL(url);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const response = await fetch(current, { ...init, redirect: 'manual' });
    if (!REDIRECTS.has(response.status)) return response;
    await response.body?.cancel();
    current = nextLocation(current, response.headers.get('location'));
  }
  throw new BriskError('download_failed', `The server redirects more than ${MAX_REDIRECTS} times.`);
}

function nextLocation(current: URL, location: string | null): URL {
  if (!location || !URL.canParse(location, current.href)) {
    throw new BriskError('download_failed', 'The server redirects without saying where to.');
  }
  const next = new URL(location, current);
  if (next.protocol === 'https:' || next.protocol === current.protocol) return next;
  throw new BriskError(
    'download_failed',
    `The server redirects from ${current.protocol} to ${next.protocol}, refused.`,
  );
}
