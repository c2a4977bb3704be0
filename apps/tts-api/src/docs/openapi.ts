import {
  cachePurgeSchema,
  cacheStatusSchema,
  errorBodySchema,
  modelListSchema,
  poolStatusSchema,
  PROFILES,
  readinessSchema,
  speechEventSchema,
  speechRequestSchema,
  voiceListSchema,
  warmUpRequestSchema,
  warmUpStatusSchema,
} from '@brisk/contracts';
import { CONTENT_TYPES } from '@brisk/inference';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { MODELS } from '../models/models.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Operation['responses'];

const SCHEMAS = {
  SpeechRequest: speechRequestSchema,
  SpeechEvent: speechEventSchema,
  VoiceList: voiceListSchema,
  ModelList: modelListSchema,
  Readiness: readinessSchema,
  PoolStatus: poolStatusSchema,
  CacheStatus: cacheStatusSchema,
  CachePurge: cachePurgeSchema,
  WarmUpRequest: warmUpRequestSchema,
  WarmUpStatus: warmUpStatusSchema,
  CachePurged: z.object({ everywhere: z.boolean() }),
  Error: errorBodySchema,
} as const;

const reference = (name: keyof typeof SCHEMAS) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: keyof typeof SCHEMAS) => ({ 'application/json': { schema: reference(name) } });
const binary = { schema: { type: 'string' as const, format: 'binary' } };

const ERRORS: Readonly<Record<string, string>> = {
  400: 'The body is not JSON, or a value in it cannot be used; `param` names it.',
  401: 'The API key is missing or not known.',
  403: 'The API key may not do this.',
  404: 'There is no such model, voice or speaker.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  429: 'Too many requests; `Retry-After` says when to try again.',
  500: 'The server failed.',
  503: 'The server cannot do it now; `Retry-After` says when to try again.',
};
const errors = (...statuses: number[]): Responses =>
  Object.fromEntries(statuses.map((status) => [status, { description: ERRORS[status]!, content: json('Error') }]));

const SPEECH: Operation = {
  tags: ['OpenAI-compatible'],
  summary: 'Turns text into speech, streamed as it is made',
  parameters: [
    {
      name: 'x-brisk-profile',
      in: 'header',
      description: 'Pipeline to use; for operators alone.',
      schema: { type: 'string', enum: [...PROFILES] },
    },
  ],
  requestBody: { required: true, content: json('SpeechRequest') },
  responses: {
    200: {
      description:
        'Speech in the asked format. An error after the first byte ends the connection, or the events with `speech.audio.error`.',
      headers: {
        'x-request-id': { schema: { type: 'string' }, description: 'Yours if you sent one.' },
        'x-brisk-profile': { schema: { type: 'string' }, description: 'Pipeline that answered.' },
        'x-brisk-cache': { schema: { type: 'string', enum: ['hit', 'partial', 'miss'] } },
        'server-timing': { schema: { type: 'string' }, description: 'Stages of the first sentence, in ms.' },
      },
      content: {
        ...Object.fromEntries(Object.values(CONTENT_TYPES).map((type) => [type, binary])),
        'text/event-stream': { schema: reference('SpeechEvent') },
      },
    },
    ...errors(400, 401, 404, 413, 415, 429, 500, 503),
  },
};

function get(tag: string, summary: string, schema: keyof typeof SCHEMAS | undefined, ...statuses: number[]): Operation {
  const content = schema ? json(schema) : { 'text/plain': { schema: { type: 'string' as const } } };
  return { tags: [tag], summary, responses: { 200: { description: 'OK', content }, ...errors(...statuses) } };
}

const PURGE: Operation = {
  ...get(
    'Operators',
    'Forgets what a tenant has said, what a voice has spoken, or everything',
    'CachePurged',
    400,
    401,
    403,
    404,
  ),
  requestBody: { required: true, content: json('CachePurge') },
};

const WARM_UP: Operation = {
  tags: ['Operators'],
  summary: 'Speaks texts into the cache when nobody waits for anything else',
  requestBody: { required: true, content: json('WarmUpRequest') },
  responses: { 202: { description: 'Taken', content: json('WarmUpStatus') }, ...errors(400, 401, 403, 404) },
};

const open = (operation: Operation): Operation => ({ ...operation, security: [] });

/** OpenAPI 3.1, made from the very schemas that check requests. */
export function openApiDocument(): OpenAPIObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Brisk',
      version: '0.1.0',
      description: `Text-to-speech behind OpenAI's API. Models: ${MODELS.join(', ')}. Voices: see \`GET /v1/voices\`.`,
    },
    security: [{ key: [] }],
    paths: {
      '/v1/audio/speech': { post: SPEECH },
      '/v1/voices': { get: get('Brisk', 'Voices and their aliases, the default one first', 'VoiceList', 401) },
      '/v1/models': { get: get('OpenAI-compatible', 'Models', 'ModelList', 401) },
      '/readyz': { get: open(readiness()) },
      '/livez': { get: open(get('Service', 'Whether the process answers', undefined)) },
      '/metrics': { get: open(get('Service', 'Prometheus metrics', undefined)) },
      '/admin/cache': { get: get('Operators', 'What is remembered, and how Redis is', 'CacheStatus', 401, 403) },
      '/admin/cache/purge': { post: PURGE },
      '/admin/cache/warm-up': {
        get: get('Operators', 'How far warming up is', 'WarmUpStatus', 401, 403),
        post: WARM_UP,
      },
      '/admin/pool': { get: get('Operators', 'Workers, queue and memory', 'PoolStatus', 401, 403) },
    },
    components: {
      schemas: Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, toSchema(schema)])),
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key or an operator token.' } },
    },
  };
}

function readiness(): Operation {
  const operation = get('Service', 'Whether the pool is warm, and what is degraded', 'Readiness');
  return {
    ...operation,
    responses: { ...operation.responses, 503: { description: 'Not yet', content: json('Readiness') } },
  };
}

/** As a client writes it: what has a default may be left out. */
function toSchema(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
