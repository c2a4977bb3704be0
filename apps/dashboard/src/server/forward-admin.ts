import { findAdminRoute } from './admin-routes';
import { askJson, callApi, type ApiCall } from './api-client';
import { errorResponse } from './error-response';

/** Bytes; more than any form of ours sends. */
const MAX_BODY_BYTES = 64 * 1024;

/** In ms. A year of history takes less than a second. */
const DEADLINE_MS = 10_000;

const PREFIX = '/api/admin/';
const SENT = ['content-type', 'accept', 'last-event-id'];
const RETURNED = ['content-type', 'content-length', 'content-disposition', 'retry-after', 'x-request-id'];

/**
 * Passes an operator's call on to the same path of the API, when one of our pages needs it. Answers whose form is known
 * are read with the contract, so that the browser can rely on it; others, events among them, are streamed as they
 * arrive until one side leaves.
 *
 * @throws ApiRefusal, ApiUnreachable; the abort's reason when the browser leaves
 */
export async function forwardAdmin(request: Request, token: ApiCall['token']): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const route = pathname.startsWith(PREFIX) ? findAdminRoute(request.method, pathname.slice(PREFIX.length)) : undefined;
  if (!route) {
    const message = 'The dashboard does not forward this call.';
    return errorResponse(404, { type: 'invalid_request_error', code: 'not_found', message });
  }
  const path = pathname.slice('/api'.length) + search;
  const call = { token, signal: request.signal, headers: pick(request.headers, SENT) };
  if (request.method === 'GET' && route.schema) {
    const body = await askJson(path, route.schema as { parse(value: unknown): object }, call, {
      deadlineMs: DEADLINE_MS,
    });
    return Response.json(body, { headers: { 'cache-control': 'no-store' } });
  }
  // As it is: pieces of a voice are no text.
  const body = request.method === 'GET' ? undefined : new Uint8Array(await request.arrayBuffer());
  const { maxBytes = MAX_BODY_BYTES } = route;
  if (body !== undefined && body.length > maxBytes) {
    const message = `The request is longer than ${maxBytes} bytes.`;
    return errorResponse(413, { type: 'invalid_request_error', code: 'payload_too_large', message });
  }
  const method = route.methods.find((each) => each === request.method)!;
  const answer = await callApi(path, { ...call, method, ...(body?.length ? { body } : {}) });
  // `no-transform` keeps compression, which would hold events back, away from the stream.
  const headers: Record<string, string> = {
    'cache-control': 'no-store, no-transform',
    ...pick(answer.headers, RETURNED),
  };
  // `fetch` has undone a compression, so the length it had says nothing.
  if (answer.headers.has('content-encoding')) delete headers['content-length'];
  return new Response(answer.body, { status: answer.status, headers });
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}
