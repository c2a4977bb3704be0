import { currentSession } from '../../server/current-session';
import { endApiSession } from '../../server/api-session';
import { errorResponse } from '../../server/error-response';
import { processState } from '../../server/process-state';
import { redirectTo } from '../../server/redirect-to';
import { isSameOrigin } from '../../server/same-origin';
import { endedCookie } from '../../server/session-cookie';

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) {
    return errorResponse(403, { type: 'permission_error', code: 'forbidden', message: 'Ask from the dashboard.' });
  }
  const session = await currentSession();
  if (session) {
    processState().sessions.end(session.id);
    await endApiSession(session.token);
  }
  return redirectTo('/sign-in', { 'set-cookie': endedCookie() });
}
