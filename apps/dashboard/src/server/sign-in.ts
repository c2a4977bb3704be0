import { ApiUnreachable, callApi } from './api-client';
import { processState } from './process-state';

/** Why a sign-in failed; stands in the URL of the form, which says it in words. */
export type SignInProblem = 'refused' | 'unreachable' | 'too-many';

/** Checks an operator's token against the API and starts a session. @returns its id, or why there is none */
export async function signIn(token: string, address: string): Promise<{ id: string } | { problem: SignInProblem }> {
  const { sessions, signIns } = processState();
  if (!signIns.begin(address)) return { problem: 'too-many' };
  const verdict = await checkToken(token);
  if (verdict !== 'refused') signIns.giveBack(address);
  return verdict === 'accepted' ? { id: sessions.start(token) } : { problem: verdict };
}

/** `/admin/pool` answers operators only, whether or not the pool is ready. */
async function checkToken(token: string): Promise<'accepted' | 'refused' | 'unreachable'> {
  if (!/^[\x21-\x7e]{1,512}$/.test(token)) return 'refused'; // No header could carry it.
  try {
    const response = await callApi('/admin/pool', { token, signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    if (response.status === 401 || response.status === 403) return 'refused';
    return response.ok ? 'accepted' : 'unreachable';
  } catch (error) {
    if (error instanceof ApiUnreachable) return 'unreachable';
    throw error;
  }
}
