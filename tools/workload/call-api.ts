import { cacheStatusSchema, poolStatusSchema, type CacheStatus, type PoolStatus } from '@brisk/contracts';
import { fetchApi, type ApiCall, type ApiProcess } from '@brisk/testing';

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** One call, read to its end. */
export async function callApi(api: ApiProcess, route: string, call?: ApiCall): Promise<ApiAnswer> {
  const response = await fetchApi(api, route, call);
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
