import { cookies } from 'next/headers';
import { processState } from './process-state';
import { SESSION_COOKIE } from './session-cookie';

export interface CurrentSession {
  id: string;
  /** The operator's token, for the API. Never sent to the browser. */
  token: string;
}

/** The one place where a cookie becomes a session: every page and handler asks here for itself. */
export async function currentSession(): Promise<CurrentSession | undefined> {
  const id = (await cookies()).get(SESSION_COOKIE)?.value;
  const token = id === undefined ? undefined : processState().sessions.token(id);
  return id === undefined || token === undefined ? undefined : { id, token };
}
