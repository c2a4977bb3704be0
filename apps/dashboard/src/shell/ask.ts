import { readError, type PageError } from './read-error';

/**
 * Asks one of the dashboard's own routes. Leaves for the sign-in page when the session has ended.
 * @throws the abort's reason when `init.signal` aborts
 */
export async function ask(path: `/api/${string}`, init: RequestInit = {}): Promise<Response | PageError> {
  let response: Response;
  try {
    response = await fetch(path, { cache: 'no-store', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    return { message: 'The dashboard’s own server does not answer.' };
  }
  if (response.status === 401) window.location.assign('/sign-in');
  return response.ok ? response : readError(response);
}
