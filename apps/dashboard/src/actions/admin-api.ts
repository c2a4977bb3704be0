import { ask } from '../shell/ask';
import type { PageError } from '../shell/read-error';

/** What the API, or the way to it, said against a call. */
export class AdminError extends Error {
  override readonly name = 'AdminError';

  constructor(readonly details: PageError) {
    super(details.message);
  }

  /** What was to be changed is no longer as it was seen. */
  get isStale(): boolean {
    return this.details.code === 'stale_edit' || this.details.code === 'wrong_state';
  }
}

export type Query = Readonly<Record<string, string | number | undefined>>;

/** A path of the admin API as this dashboard forwards it; what is undefined or empty is left out of the query. */
export function adminPath(path: `/${string}`, query: Query = {}): `/api/${string}` {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  );
  const text = new URLSearchParams(given).toString();
  return `/api/admin${path}${text && `?${text}`}`;
}

/** @throws AdminError; the abort's reason when `signal` aborts */
export async function getAdmin<T>(path: `/${string}`, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return read<T>(await ask(adminPath(path, query), signal ? { signal } : {}));
}

/** @throws AdminError */
export async function sendAdmin<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: `/${string}`,
  body: object,
): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return read<T>(await ask(adminPath(path), { method, headers, body: JSON.stringify(body) }));
}

async function read<T>(answer: Response | PageError): Promise<T> {
  if (!(answer instanceof Response)) throw new AdminError(answer);
  if (answer.status === 204) return undefined as T;
  try {
    return (await answer.json()) as T;
  } catch {
    throw new AdminError({ message: 'The answer was cut off.' });
  }
}
