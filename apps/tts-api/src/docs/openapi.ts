import {
  askedListSchema,
  askedTextListSchema,
  askedTextsRequestSchema,
  askedWarmedSchema,
  askedWarmUpSchema,
  cachePurgeSchema,
  cacheStatusSchema,
  errorBodySchema,
  modelListSchema,
  phonemesRequestSchema,
  phonemesSchema,
  poolStatusSchema,
  PROFILES,
  readinessSchema,
  settingsViewSchema,
  speechEventSchema,
  speechRequestSchema,
  voiceListSchema,
  warmUpRequestSchema,
  warmUpStatusSchema,
} from '@brisk/contracts';
import { CONTENT_TYPES } from '@brisk/inference';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { CSRF_HEADER } from '../auth/access.js';
import { SESSION_COOKIE } from '../auth/session-cookie.js';
import { MODELS } from '../models/models.js';
import { BYPASS, CACHE_HEADER } from '../speech/bypass-cache.js';
import { ACCESS_PATHS, ACCESS_SCHEMAS } from './access-paths.js';
import { ALERT_PATHS, ALERT_SCHEMAS } from './alert-paths.js';
import { ANNOTATION_PATHS, ANNOTATION_SCHEMAS } from './annotation-paths.js';
import { FLAG_PATHS, FLAG_SCHEMAS } from './flag-paths.js';
import { HISTORY_PATHS, HISTORY_SCHEMAS } from './history-paths.js';
import { LEXICON_PATHS, LEXICON_SCHEMAS } from './lexicon-paths.js';
import { admin, errors, json, type Operation } from './operations.js';
import { REGRESSION_PATHS, REGRESSION_SCHEMAS } from './regression-paths.js';
import { SHADOW_PATHS, SHADOW_SCHEMAS } from './shadow-paths.js';
import { ROLLOUT_PATHS, ROLLOUT_SCHEMAS } from './rollout-paths.js';
import { VOICE_PATHS, VOICE_SCHEMAS } from './voice-paths.js';

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
  PhonemesRequest: phonemesRequestSchema,
  Phonemes: phonemesSchema,
  Settings: settingsViewSchema,
  AskedList: askedListSchema,
  AskedTextsRequest: askedTextsRequestSchema,
  AskedTextList: askedTextListSchema,
  AskedWarmUp: askedWarmUpSchema,
  AskedWarmed: askedWarmedSchema,
  CachePurged: z.object({ everywhere: z.boolean() }),
  Error: errorBodySchema,
  ...ACCESS_SCHEMAS,
  ...FLAG_SCHEMAS,
  ...HISTORY_SCHEMAS,
  ...ROLLOUT_SCHEMAS,
  ...ALERT_SCHEMAS,
  ...REGRESSION_SCHEMAS,
  ...ANNOTATION_SCHEMAS,
  ...SHADOW_SCHEMAS,
  ...VOICE_SCHEMAS,
  ...LEXICON_SCHEMAS,
} as const;

const binary = { schema: { type: 'string' as const, format: 'binary' } };

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
    {
      name: CACHE_HEADER,
      in: 'header',
      description: 'Has it made in any case, neither from the cache nor for it; for operators alone.',
      schema: { type: 'string', enum: [BYPASS] },
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
        'x-brisk-cache': {
          schema: { type: 'string', enum: ['hit', 'partial', 'miss', 'stale'] },
          description: '`stale`: as the voice said it before its file was replaced (BRISK_STALE_VOICE_S).',
        },
        'server-timing': { schema: { type: 'string' }, description: 'Stages of the first sentence, in ms.' },
      },
      content: {
        ...Object.fromEntries(Object.values(CONTENT_TYPES).map((type) => [type, binary])),
        'text/event-stream': json('SpeechEvent')['application/json'],
      },
    },
    ...errors(400, 401, 404, 413, 415, 429, 500, 503),
  },
};

function get(tag: string, summary: string, schema: keyof typeof SCHEMAS | undefined, ...statuses: number[]): Operation {
  const content = schema ? json(schema) : { 'text/plain': { schema: { type: 'string' as const } } };
  return { tags: [tag], summary, responses: { 200: { description: 'OK', content }, ...errors(...statuses) } };
}

const open = (operation: Operation): Operation => ({ ...operation, security: [] });

/** OpenAPI 3.1, made from the very schemas that check requests. */
export function openApiDocument(): OpenAPIObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Brisk',
      version: '0.1.0',
      description:
        `Text-to-speech behind OpenAI's API. Models: ${MODELS.join(', ')}. Voices: see \`GET /v1/voices\`. What begins with ` +
        '`/admin` is for operators; docs/operating.md of the repository walks through it.',
    },
    security: [{ key: [] }],
    paths: {
      '/v1/audio/speech': { post: SPEECH },
      '/v1/voices': { get: get('Brisk', 'Voices and their aliases, the default one first', 'VoiceList', 401) },
      '/v1/models': { get: get('OpenAI-compatible', 'Models', 'ModelList', 401) },
      '/readyz': { get: open(readiness()) },
      '/livez': { get: open(get('Service', 'Whether the process answers', undefined)) },
      '/metrics': { get: open(get('Service', 'Prometheus metrics', undefined)) },
      '/admin/cache': { get: admin({ summary: 'What is remembered, and how Redis is', answer: 'CacheStatus' }) },
      '/admin/cache/purge': {
        post: admin({
          summary: 'Forgets what a tenant has said, what a voice has spoken, or everything',
          ...{ body: 'CachePurge', answer: 'CachePurged', errors: [400, 404] },
        }),
      },
      '/admin/cache/warm-up': {
        get: admin({ summary: 'How far warming up is', answer: 'WarmUpStatus' }),
        post: admin({
          summary: 'Speaks texts into the cache when nobody waits for anything else',
          ...{ body: 'WarmUpRequest', status: 202, answer: 'WarmUpStatus', errors: [400, 404] },
        }),
      },
      '/admin/phonemes': {
        post: admin({
          summary: 'What a voice would say of a text, and how, without saying it',
          ...{ body: 'PhonemesRequest', answer: 'Phonemes', errors: [400, 404, 500, 503] },
        }),
      },
      '/admin/settings': { get: admin({ summary: 'What the replica that answers runs with', answer: 'Settings' }) },
      '/admin/cache/asked': {
        get: admin({
          summary: 'What is asked for most, by hashes',
          ...{
            query: [{ name: 'limit', description: '1 to 1000; 20 unless given' }],
            answer: 'AskedList',
            errors: [400],
          },
        }),
      },
      '/admin/cache/asked/texts': {
        post: admin({
          summary: 'What the most asked say: to administrators, where BRISK_ASKED_TEXTS is admin; on record',
          ...{ body: 'AskedTextsRequest', answer: 'AskedTextList', errors: [400] },
        }),
      },
      '/admin/cache/asked/warm-up': {
        post: admin({
          summary: 'Speaks what is asked for most into the cache when nobody waits for anything else',
          ...{ body: 'AskedWarmUp', status: 202, answer: 'AskedWarmed', errors: [400] },
        }),
      },
      '/admin/pool': { get: admin({ summary: 'Workers, queue and memory', answer: 'PoolStatus' }) },
      ...ACCESS_PATHS,
      ...FLAG_PATHS,
      ...HISTORY_PATHS,
      ...ROLLOUT_PATHS,
      ...ALERT_PATHS,
      ...REGRESSION_PATHS,
      ...ANNOTATION_PATHS,
      ...SHADOW_PATHS,
      ...VOICE_PATHS,
      ...LEXICON_PATHS,
    },
    components: {
      schemas: Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, toSchema(schema)])),
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key or an operator token.' },
        session: {
          ...{ type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
          description:
            `Of \`POST /admin/sessions\`. What changes something also needs the header \`${CSRF_HEADER}\`, which that and ` +
            '`GET /admin/me` answer, and an `Origin` (or `Sec-Fetch-Site: same-origin`) of the service itself.',
        },
      },
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
