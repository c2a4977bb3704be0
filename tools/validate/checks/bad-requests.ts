import { errorBodySchema, type ErrorCode } from '@brisk/contracts';
import type { ApiCall, ApiProcess } from '@brisk/testing';
import { callApi } from '../../workload/call-api.js';
import type { CaseResults } from '../findings.js';

interface BadRequest {
  what: string;
  status: number;
  code: ErrorCode;
  call: (api: ApiProcess) => ApiCall;
  route?: string;
}

const SPEECH = { model: 'tts-1', voice: 'alloy', input: 'Hello.', response_format: 'pcm' };
const PURGE = '/admin/cache/purge';

/** A speech request of a tenant with other fields (undefined: left out). */
const fields = (changed: object) => (api: ApiProcess) => ({ token: api.apiKey, body: { ...SPEECH, ...changed } });
const raw = (body: string) => (api: ApiProcess) => ({ token: api.apiKey, body });

const TABLE: BadRequest[] = [
  { what: 'no key', status: 401, code: 'invalid_api_key', call: () => ({ token: '', body: SPEECH }) },
  { what: 'an unknown key', status: 401, code: 'invalid_api_key', call: () => ({ token: 'nobody', body: SPEECH }) },
  { what: 'no JSON', status: 400, code: 'invalid_json', call: raw('{"model": ') },
  { what: 'no body', status: 400, code: 'invalid_json', call: raw('') },
  { what: 'an array', status: 400, code: 'invalid_json', call: raw('[]') },
  {
    what: 'another content type',
    status: 415,
    code: 'unsupported_media_type',
    call: (api) => ({ ...raw('Hello.')(api), headers: { 'content-type': 'text/plain' } }),
  },
  { what: 'too large a body', status: 413, code: 'payload_too_large', call: fields({ input: 'a'.repeat(2 ** 21) }) },
  { what: 'no input', status: 400, code: 'missing_parameter', call: fields({ input: undefined }) },
  { what: 'an unknown parameter', status: 400, code: 'unknown_parameter', call: fields({ pitch: 2 }) },
  { what: 'only spaces', status: 400, code: 'input_empty', call: fields({ input: '   ' }) },
  { what: 'only punctuation', status: 400, code: 'nothing_to_say', call: fields({ input: '?! ...' }) },
  { what: 'too long an input', status: 400, code: 'input_too_long', call: fields({ input: 'a'.repeat(4097) }) },
  { what: 'too fast', status: 400, code: 'speed_out_of_range', call: fields({ speed: 4.5 }) },
  { what: 'a speed in words', status: 400, code: 'invalid_parameter', call: fields({ speed: 'fast' }) },
  { what: 'an unknown format', status: 400, code: 'unsupported_format', call: fields({ response_format: 'midi' }) },
  { what: 'an unknown model', status: 404, code: 'model_not_found', call: fields({ model: 'tts-9' }) },
  { what: 'an unknown voice', status: 404, code: 'voice_not_found', call: fields({ voice: 'nobody' }) },
  { what: 'an unknown route', status: 404, code: 'not_found', call: fields({}), route: '/v1/audio/song' },
  {
    what: 'a profile chosen by a tenant',
    status: 403,
    code: 'forbidden',
    call: (api) => ({ ...fields({})(api), headers: { 'x-brisk-profile': 'baseline' } }),
  },
  {
    what: 'an unknown profile',
    status: 400,
    code: 'invalid_parameter',
    call: () => ({ body: SPEECH, headers: { 'x-brisk-profile': 'fastest' } }),
  },
  {
    what: "a tenant's purge",
    status: 403,
    code: 'forbidden',
    call: (api) => ({ token: api.apiKey, body: { all: true } }),
    route: PURGE,
  },
  { what: 'a purge of nothing', status: 400, code: 'invalid_parameter', call: () => ({ body: {} }), route: PURGE },
  {
    what: 'a purge of no voice',
    status: 404,
    code: 'voice_not_found',
    call: () => ({ body: { voice: 'nobody', reason: 'validation' } }),
    route: PURGE,
  },
];

/** Requests that cannot be used are refused with the documented status and code, and the server speaks on. */
export async function checkBadRequests(api: ApiProcess): Promise<CaseResults> {
  const results: CaseResults = { tried: TABLE.length + 1, problems: [], note: 'bad requests refused as documented' };
  for (const { what, status, code, call, route = '/v1/audio/speech' } of TABLE) {
    const answer = await callApi(api, route, call(api));
    const given = codeOf(answer.body);
    if (answer.status === status && given === code) continue;
    results.problems.push(`${what}: ${answer.status} ${given ?? 'without a code'}, not ${status} ${code}`);
  }
  const { status } = await callApi(api, '/v1/audio/speech', fields({})(api));
  if (status !== 200) results.problems.push(`a good request after them: ${status}`);
  return results;
}

function codeOf(body: Buffer): string | undefined {
  try {
    return errorBodySchema.parse(JSON.parse(String(body))).error.code;
  } catch {
    return undefined;
  }
}
