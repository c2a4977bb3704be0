import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { PoolStatus, Readiness, Role } from '@brisk/contracts';

export const STAND_IN_TOKEN = 'operator_of-the-stand-in';

/** Secret of the session that a token gets. */
export const sessionOf = (token: string) => `session_of-${token}`;

/** An API whose state a test decides, for what the real one shows only when something breaks. */
export interface StandInApi {
  url: string;
  pool: PoolStatus;
  readiness: Readiness;
  /** What it takes for the operator's token. */
  token: string;
  /** Answers `POST /v1/audio/speech`. */
  speech: (request: IncomingMessage, response: ServerResponse) => void;
  /** Answers every other call to `/admin/`; 404 unless a test sets it. */
  admin: (request: IncomingMessage, response: ServerResponse) => void;
  /** Of whoever signs in. */
  role: Role;
  /** Sessions that were ended. */
  signedOut: number;
  /** For whom somebody last signed in. */
  signedInFor: string | undefined;
  /** Cuts every connection without an answer. */
  away: boolean;
  /** Back to an idle pool that is ready. */
  reset(): void;
  stop(): Promise<void>;
}

export async function startStandInApi(): Promise<StandInApi> {
  const server = createServer((request, response) => {
    if (api.away) return void request.destroy();
    const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    if (request.url === '/admin/sessions') return void signIn(request, json);
    if (request.url === '/readyz') return json(api.readiness.ready ? 200 : 503, api.readiness);
    if (request.headers.authorization !== `Bearer ${sessionOf(api.token)}`) return json(401, REFUSED);
    if (request.url === '/admin/sessions/current') return json(200, api.signedOut++);
    if (request.url === '/admin/pool') return json(200, api.pool);
    if (request.url === '/admin/regressions?state=open&limit=1') return json(200, NO_REGRESSIONS);
    if (request.url?.startsWith('/admin/')) return api.admin(request, response);
    if (request.url === '/v1/voices') return json(200, VOICES);
    if (request.url === '/v1/audio/speech') return api.speech(request, response);
    return json(404, REFUSED);
  }).listen(0, '127.0.0.1');
  const signIn = async (
    request: IncomingMessage,
    json: (...answer: [number, unknown, Record<string, string>?]) => void,
  ) => {
    const { token } = JSON.parse(await text(request)) as { token: string };
    api.signedInFor = request.headers['x-forwarded-for'] as string | undefined;
    if (token !== api.token) return json(401, REFUSED);
    const cookie = `brisk_admin_session=${sessionOf(token)}; Path=/admin; HttpOnly; SameSite=Strict`;
    json(201, { name: 'ada', role: api.role, csrf_token: 'csrf', expires_at: null }, { 'set-cookie': cookie });
  };
  await new Promise((resolve) => server.once('listening', resolve));
  const api: StandInApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...idle(),
    reset: () => void Object.assign(api, idle()),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return api;
}

const idle = (): Pick<
  StandInApi,
  'pool' | 'readiness' | 'token' | 'speech' | 'admin' | 'role' | 'signedOut' | 'signedInFor' | 'away'
> => ({
  pool: structuredClone(IDLE_POOL),
  readiness: { ready: true, reasons: [], degraded: [] },
  token: STAND_IN_TOKEN,
  speech: (_request, response) => void response.writeHead(500).end(),
  admin: (_request, response) => void response.writeHead(404, JSON_TYPE).end(JSON.stringify(NOTHING)),
  role: 'operator',
  signedOut: 0,
  signedInFor: undefined,
  away: false,
});

const IDLE_POOL: PoolStatus = {
  ready: true,
  draining: false,
  workers: [0, 1].map((slot) => ({
    slot,
    pid: 4000 + slot,
    device: 'cpu',
    fallback_from: null,
    fallback_reason: null,
    voices: ['en_US-wren-medium'],
    state: 'idle',
    rss_bytes: 170_000_000,
    runs: 12,
    restarts: 0,
    last_exit: null,
  })),
  queue: { length: 0, limit: 256, estimated_wait_ms: 0, by_tenant: {} },
  totals: { completed: 24, failed: 0, cancelled: 0, refused: 0, expired: 0, retried: 0, restarts: 0 },
  memory: { budget_bytes: 2_048_000_000, used_bytes: 340_000_000 },
  voice_problems: [],
};

const VOICES = {
  data: [
    { id: 'wren', name: 'Wren', language: 'en-US', sample_rate: 24_000, speakers: [], aliases: ['alloy', 'nova'] },
    { id: 'duo', name: 'Duo', language: 'de-DE', sample_rate: 22_050, speakers: ['anna', 'ben'], aliases: [] },
  ],
};

const NO_REGRESSIONS = { data: [], next: null, open: 0 };

const JSON_TYPE = { 'content-type': 'application/json' };
const NOTHING = {
  error: { message: 'There is nothing here.', type: 'invalid_request_error', param: null, code: 'not_found' },
};

const REFUSED = {
  error: { message: 'Incorrect API key provided.', type: 'authentication_error', param: null, code: 'invalid_api_key' },
};
