import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import {
  isBriskError,
  speechRequestSchema,
  type ErrorCode,
  type PoolStatus,
  type SpeechRequest,
  type VoiceList,
} from '@brisk/contracts';
import { EncodedUtterance } from '../speech/encoded-utterance.js';
import type { SpeechSource } from '../speech/speech-source.js';
import { FAKE_SAMPLE_RATE, FAKE_VOICE, FakeSpeech } from './fake-speech.js';

export const API_KEY = 'key-of-the-tenant';
export const OPERATOR_TOKEN = 'token-of-the-operator';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export interface SpeechServer {
  url: string;
  /** Bodies of the speech requests that were served. */
  requests: SpeechRequest[];
  /** Take the place of the real answer, first one first. */
  instead: Handler[];
  stop(): Promise<void>;
}

const STATUSES: Partial<Record<ErrorCode, number>> = {
  invalid_api_key: 401,
  voice_not_found: 404,
  rate_limit_exceeded: 429,
  queue_full: 503,
  not_ready: 503,
};
const VOICES: VoiceList = {
  data: [
    {
      id: FAKE_VOICE,
      name: 'Fake',
      language: 'en-US',
      sample_rate: FAKE_SAMPLE_RATE,
      speakers: [],
      aliases: ['alloy'],
    },
  ],
};

/** A small server that keeps to the HTTP contract, in front of any source of speech. */
export async function startSpeechServer(
  source: SpeechSource = new FakeSpeech(),
  pool?: PoolStatus,
): Promise<SpeechServer> {
  const instead: Handler[] = [];
  const requests: SpeechRequest[] = [];
  const server = createServer(async (request, response) => {
    const special = instead.shift();
    if (special) return special(request, response);
    const admin = request.url!.startsWith('/admin/');
    if (request.headers.authorization !== `Bearer ${admin ? OPERATOR_TOKEN : API_KEY}`) {
      return sendError(response, 'invalid_api_key', 'The API key is not known.');
    }
    if (request.url === '/v1/voices') return sendJson(response, 200, VOICES);
    if (request.url === '/admin/pool' && pool) return sendJson(response, 200, pool);
    if (request.url !== '/v1/audio/speech') return sendError(response, 'not_found', 'No such route.');
    const body = speechRequestSchema.parse(JSON.parse(await readAll(request)));
    requests.push(body);
    await serveSpeech(source, body, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    instead,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function serveSpeech(source: SpeechSource, body: SpeechRequest, response: ServerResponse): Promise<void> {
  const leaving = new AbortController();
  response.on('close', () => leaving.abort());
  const { input: text, speed, lexicon } = body;
  const utterance = { text, voice: body.voice as string, speed, ...(lexicon && { lexicon }), signal: leaving.signal };
  const speech = new EncodedUtterance(source, utterance, body.response_format, () => 0);
  try {
    for await (const chunk of speech) {
      if (!response.headersSent) response.writeHead(200, { 'x-brisk-cache': speech.cache });
      if (!response.write(chunk)) await once(response, 'drain', { signal: leaving.signal });
    }
    response.end();
  } catch (error) {
    if (response.headersSent) response.destroy();
    else if (isBriskError(error)) sendError(response, error.code, error.message, error.param);
    else sendError(response, 'internal_error', String(error));
  }
}

export function sendError(response: ServerResponse, code: ErrorCode, message: string, param?: string): void {
  const error = { message, type: 'invalid_request_error', param: param ?? null, code };
  sendJson(response, STATUSES[code] ?? 400, { error });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
