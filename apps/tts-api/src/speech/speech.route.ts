import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../auth/access.js';
import { Caller } from '../http/caller.js';
import { jsonText } from '../http/json-text.js';
import type { CharacterQuota } from '../limits/character-quota.js';
import type { TenantLimits } from '../limits/tenant-limits.js';
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

/**
 * `POST /v1/audio/speech`, on Fastify itself: most answers are remembered ones, and Nest's way to a handler would cost
 * more than they do (docs/adr/0007). In the order of a request: who asks, may they now, what do they ask, is it
 * remembered, is there room to make it.
 */
export function speechRoute(
  fastify: FastifyInstance,
  { access, limits, characters, speech }: SpeechRouteServices,
): void {
  // As text: the service reads a body that it has read before without parsing it.
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, readText);
  fastify.post('/v1/audio/speech', async (request, reply) => {
    const found = access.authenticate(request);
    const principal = found instanceof Promise ? await found : found;
    const { tenantId } = principal;
    limits.count(tenantId);
    const asked = request.headers[PROFILE_HEADER] as string | undefined;
    const accepted = speech.accept(request.body as string, { principal, requestId: request.id, asked });
    const { length } = accepted.read.request.input;
    const day = characters.charge(tenantId, length);
    const known = speech.remembered(accepted);
    if (known) return send(reply, known, false);

    const caller = new Caller(reply.raw);
    const giveBack = () => characters.giveBack(tenantId, length, day);
    try {
      caller.afterwards(limits.enter(tenantId));
      const answer = await speech.answer(accepted, caller.signal);
      const { audio } = answer;
      if (audio instanceof OpenedStream) caller.afterwards(() => (audio.close(), audio.failed && giveBack()));
      return send(reply, answer, accepted.read.request.stream_format === 'sse');
    } catch (error) {
      // Who leaves has had it made; who is refused, or gets nothing, has not.
      if (!caller.signal.aborted) giveBack();
      throw error;
    }
  });
}

/** With a callback: a promise on each request would be felt. */
function readText(request: FastifyRequest, body: Buffer, done: (error: Error | null, text?: string) => void): void {
  try {
    done(null, jsonText(body, request.headers['content-type']));
  } catch (error) {
    done(error as Error);
  }
}

/** Node reads ahead this much of a stream, in bytes; what is beyond waits for the client to take it. */
const BYTES = { objectMode: false, highWaterMark: 65_536 };

function send(reply: FastifyReply, answer: SpeechAnswer, asEvents: boolean): FastifyReply {
  reply.headers(answerHeaders(answer));
  if (asEvents) {
    reply.headers({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
    return reply.send(Readable.from(toSpeechEvents(answer), BYTES));
  }
  const { contentType, audio } = answer;
  return reply.type(contentType).send(audio instanceof OpenedStream ? Readable.from(audio, BYTES) : audio);
}
