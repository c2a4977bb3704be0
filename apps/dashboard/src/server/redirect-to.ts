/** 303 to a path of ours. Relative on purpose: Next does not know under which host it is reached. */
export function redirectTo(path: `/${string}`, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { location: path, 'cache-control': 'no-store', ...headers } });
}
