import type { ApiProcess } from './api-process.js';

export interface ApiCall {
  /** POST with a body and GET without, unless given. */
  method?: 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a string or bytes as they are. */
  body?: object | string | Uint8Array;
  token?: string | undefined;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** One call, as an operator unless another token is given (or none: ''). The answer's body is left to be read. */
export function fetchApi(api: ApiProcess, route: string, call: ApiCall = {}): Promise<Response> {
  const { body, method = body === undefined ? 'GET' : 'POST', token = api.operatorToken, headers, signal } = call;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  return fetch(`${api.url}${route}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isRaw ? Buffer.from(body) : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
}
