import { errorResponse } from '../../server/error-response';
import { redirectTo } from '../../server/redirect-to';
import { isSameOrigin } from '../../server/same-origin';
import { sessionCookie } from '../../server/session-cookie';
import { signIn } from '../../server/sign-in';

/** The printed link, `/sign-in?token=...`. The redirect takes the token out of the address bar and the history. */
export async function GET(request: Request): Promise<Response> {
  return answer(request, new URL(request.url).searchParams.get('token') ?? '');
}

/** The sign-in form. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) {
    return errorResponse(403, { type: 'permission_error', code: 'forbidden', message: 'Use the sign-in form.' });
  }
  const form = await request.formData().catch(() => new FormData());
  const token = form.get('token');
  return answer(request, typeof token === 'string' ? token.trim() : '');
}

async function answer(request: Request, token: string): Promise<Response> {
  // Next puts the peer's address there; a reverse proxy in front appends the one it saw.
  const address = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  const result = await signIn(token, address);
  if ('problem' in result) return redirectTo(`/sign-in?problem=${result.problem}`);
  const secure = request.headers.get('x-forwarded-proto') === 'https';
  return redirectTo('/', { 'set-cookie': sessionCookie(result.id, { secure }) });
}
