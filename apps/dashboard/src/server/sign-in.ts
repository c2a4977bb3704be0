import { startApiSession } from './api-session';
import { processState } from './process-state';

/** Why a sign-in failed; stands in the URL of the form, which says it in words. */
export type SignInProblem = 'refused' | 'unreachable' | 'too-many';

/** Starts a session with the API for an operator's token, and one of our own. @returns its id, or why there is none */
export async function signIn(token: string, address: string): Promise<{ id: string } | { problem: SignInProblem }> {
  const { sessions, signIns } = processState();
  if (!signIns.begin(address)) return { problem: 'too-many' };
  // What no header could carry is no token.
  const session = /^[\x21-\x7e]{1,512}$/.test(token) ? await startApiSession(token, address) : 'refused';
  if (session !== 'refused') signIns.giveBack(address);
  return typeof session === 'string' ? { problem: session } : { id: sessions.start(session) };
}
