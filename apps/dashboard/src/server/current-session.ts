import { cookies } from 'next/headers';
import { processState } from './process-state';
import { SESSION_COOKIE } from './session-cookie';
import type { OperatorSession } from './session-store';

export interface CurrentSession extends OperatorSession {
  id: string;
}

/** The one place where a cookie becomes a session: every page and handler asks here for itself. */
export async function currentSession(): Promise<CurrentSession | undefined> {
  const id = (await cookies()).get(SESSION_COOKIE)?.value;
  const session = id === undefined ? undefined : processState().sessions.find(id);
  return id === undefined || session === undefined ? undefined : { id, ...session };
}
