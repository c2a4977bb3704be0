import { ApiRefusal, ApiUnreachable } from './api-client';
import { currentSession, type CurrentSession } from './current-session';
import { errorResponse } from './error-response';
import { processState } from './process-state';
import { isSameOrigin } from './same-origin';

type OperatorHandler = (request: Request, session: CurrentSession) => Promise<Response>;

/**
 * A handler for signed-in operators on our own pages. 403 for another origin, 401 without a session or when the API no
 * longer takes the session's token (which ends it), 502 when the API cannot be asked; its own errors pass unchanged.
 */
export function withOperator(handler: OperatorHandler): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isSameOrigin(request)) {
      return errorResponse(403, { type: 'permission_error', code: 'forbidden', message: 'Ask from the dashboard.' });
    }
    const session = await currentSession();
    if (!session) return signedOut();
    const response = await answer(handler, request, session);
    if (response.status !== 401) return response;
    await response.body?.cancel();
    processState().sessions.end(session.id);
    return signedOut();
  };
}

async function answer(handler: OperatorHandler, request: Request, session: CurrentSession): Promise<Response> {
  try {
    return await handler(request, session);
  } catch (error) {
    if (request.signal.aborted) return new Response(null, { status: 499 }); // Nobody reads it.
    if (error instanceof ApiRefusal) return new Response(error.response.body, error.response);
    if (!(error instanceof ApiUnreachable)) throw error;
    return errorResponse(502, { type: 'server_error', code: 'not_ready', message: error.message });
  }
}

function signedOut(): Response {
  return errorResponse(401, { type: 'authentication_error', code: 'invalid_api_key', message: 'Sign in first.' });
}
