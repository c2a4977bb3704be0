import { PROFILES } from '@brisk/contracts';
import { callApi, type ApiCall } from './api-client';
import { errorResponse } from './error-response';

/** Bytes; the API's longest request takes a fraction of it. */
const MAX_BODY_BYTES = 256 * 1024;

/** By which an operator chooses a profile. */
const PROFILE_HEADER = 'x-brisk-profile';

/** By which an operator has it made without the cache, and by which the answer says what it found there. */
const CACHE_HEADER = 'x-brisk-cache';

/** What the page shows of an answer, and what is needed to read it. */
const FORWARDED = [
  'content-type',
  'content-length',
  'retry-after',
  'server-timing',
  'x-request-id',
  PROFILE_HEADER,
  CACHE_HEADER,
];

/**
 * Passes a speech request on and streams the answer back as it arrives. When the browser leaves, `request.signal`
 * aborts the API's request, and so frees its worker. @throws ApiUnreachable
 */
export async function forwardSpeech(request: Request, token: ApiCall['token']): Promise<Response> {
  const body = await request.text();
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) {
    const message = `The request is longer than ${MAX_BODY_BYTES} bytes.`;
    return errorResponse(413, { type: 'invalid_request_error', code: 'payload_too_large', message });
  }
  const asked = PROFILES.find((profile) => profile === request.headers.get(PROFILE_HEADER));
  const answer = await callApi('/v1/audio/speech', {
    token,
    body,
    method: 'POST',
    signal: request.signal,
    headers: {
      'content-type': request.headers.get('content-type') ?? '',
      ...(asked && { [PROFILE_HEADER]: asked }),
      ...(request.headers.get(CACHE_HEADER) === 'bypass' && { [CACHE_HEADER]: 'bypass' }),
    },
  });
  // `no-transform` keeps compression, which would hold bytes back, away from the stream.
  const headers = new Headers({ 'cache-control': 'no-store, no-transform' });
  for (const name of FORWARDED) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body, { status: answer.status, headers });
}
