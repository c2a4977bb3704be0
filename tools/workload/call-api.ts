import { cacheStatusSchema, poolStatusSchema, type CacheStatus, type PoolStatus } from '@brisk/contracts';
import type { ApiProcess } from '@brisk/testing';

export interface ApiCall {
  /** Sent as JSON; a string as it is. */
  body?: object | string;
  token?: string | undefined;
  headers?: Record<string, string>;
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** One call, as an operator unless another token is given (or none: ''). */
export async function callApi(api: ApiProcess, route: string, call: ApiCall = {}): Promise<ApiAnswer> {
  const { body, token = api.operatorToken, headers } = call;
  const response = await fetch(`${api.url}${route}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, headers: response.headers, body: Buffer.from(await response.arrayBuffer()) };
}

/** Speech as PCM, and which profile and cache it came from; the profile is the server's choice unless one is given. */
export async function speakPcm(api: ApiProcess, input: string, profile?: string): Promise<ApiAnswer> {
  const body = { model: 'tts-1', voice: 'alloy', input, response_format: 'pcm' };
  return callApi(api, '/v1/audio/speech', { body, ...(profile && { headers: { 'x-brisk-profile': profile } }) });
}

export const cacheStatus = async (api: ApiProcess): Promise<CacheStatus> =>
  cacheStatusSchema.parse(JSON.parse(String((await callApi(api, '/admin/cache')).body)));

export const poolStatus = async (api: ApiProcess): Promise<PoolStatus> =>
  poolStatusSchema.parse(JSON.parse(String((await callApi(api, '/admin/pool')).body)));
