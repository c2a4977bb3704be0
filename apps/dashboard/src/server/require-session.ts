import { redirect } from 'next/navigation';
import { currentSession, type CurrentSession } from './current-session';

/** The session of whoever looks at a page; a visitor is sent to the form. Pages ask for themselves: a layout is not rendered anew for each. */
export async function requireSession(): Promise<CurrentSession> {
  return (await currentSession()) ?? redirect('/sign-in');
}
