import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../auth/access.js';
import type { Principal } from '../auth/principal.js';
import { Caller } from '../http/caller.js';
import { requireUtf8 } from '../http/json-text.js';
import type { CharacterQuota } from '../limits/character-quota.js';
import type { TenantLimits } from '../limits/tenant-limits.js';
import type { AcceptedSpeech } from './accepted-speech.js';
import { CACHE_HEADER } from './bypass-cache.js';
import { PROFILE_HEADER } from './decide-profile.js';
import { OpenedStream } from './opened-stream.js';
import { answerHeaders, type SpeechAnswer } from './speech-answer.js';
import type { SpeechService } from './speech.service.js';
import { toSpeechEvents } from './to-speech-events.js';

export interface SpeechRouteServices {
  access: Access;
  limits: TenantLimits;
  /** Characters that tenants have had spoken today. */
  characters: CharacterQuota;
  speech: SpeechService;
}

export const SPEECH_PATH = '/v1/audio/speech';

/**
 * `POST /v1/audio/speech`, on Fastify itself: most answers are remembered ones, and Nest's way to a handler would cost
 * more than they do (docs/adr/0007). In the order of a request: who asks, may they now, what do they ask, is it
 * remembered, is there room to make it. Nothing waits, for no promise either, before that is known.
 */
export function speechRoute(fastify: FastifyInstance, services: SpeechRouteServices): void {
  const { access, limits, characters, speech } = services;
  // As bytes: the service knows a body that it has read before by them.
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, takeBytes);
  fastify.post(SPEECH_PATH, (request, reply) => {
    const principal = access.authenticate(request);
    return principal instanceof Promise
      ? principal.then((known) => answer(known, request, reply))
      : answer(principal, request, reply);
  });

  function answer(principal: Principal, request: FastifyRequest, reply: FastifyReply) {
    const { tenantId } = principal;
    limits.count(tenantId);
    const asked = request.headers[PROFILE_HEADER] as string | undefined;
    const cache = request.headers[CACHE_HEADER] as string | undefined;
    const accepted = speech.accept((request.body as Buffer | undefined) ?? NOTHING, {
      principal,
      requestId: request.id,
      asked,
      cache,
    });
    const day = characters.charge(tenantId, accepted.read.request.input.length);
    const known = speech.remembered(accepted);
    return known ? send(reply, known, false) : make(accepted, day, reply);
  }

  /** @param day on which its characters were counted */
  async function make(accepted: AcceptedSpeech, day: string, reply: FastifyReply): Promise<FastifyReply> {
    const { tenantId, read } = accepted;
    const caller = new Caller(reply.raw);
    const giveBack = () => characters.giveBack(tenantId, read.request.input.length, day);
    try {
      caller.afterwards(limits.enter(tenantId));
      const made = await speech.answer(accepted, caller.signal);
      const { audio } = made;
      if (audio instanceof OpenedStream) caller.afterwards(() => (audio.close(), audio.failed && giveBack()));
      return send(reply, made, read.request.stream_format === 'sse');
    } catch (error) {
      // Who leaves has had it made; who is refused, or gets nothing, has not.
      if (!caller.signal.aborted) giveBack();
      throw error;
    }
  }
}

const NOTHING = Buffer.alloc(0);

/** With a callback: a promise on each request would be felt. */
function takeBytes(request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: Buffer) => void): void {
  try {
    requireUtf8(request.headers['content-type']);
    done(null, body);
  } catch (error) {
    done(error as Error);
  }
}

/** Node reads ahead this much of a stream, in bytes; what is beyond waits for the client to take it. */
const BYTES = { objectMode: false, highWaterMark: 65_536 };

function send(reply: FastifyReply, answer: SpeechAnswer, asEvents: boolean): FastifyReply {
  reply.headers(answerHeaders(answer, reply.request.id));
  if (asEvents) {
    reply.headers({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    return reply.send(Readable.from(toSpeechEvents(answer), BYTES));
  }
  const { contentType, audio } = answer;
  return reply.type(contentType).send(audio instanceof OpenedStream ? Readable.from(audio, BYTES) : audio);
}
