import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { authenticate } from '../auth/authenticate.js';
import type { KeyDirectory } from '../auth/key-directory.js';
import { Caller } from '../http/caller.js';
import type { TenantLimits } from '../limits/tenant-limits.js';
import { PROFILE_HEADER } from './decide-profile.js';
import { OpenedStream } from './opened-stream.js';
import { answerHeaders, type SpeechAnswer } from './speech-answer.js';
import type { AcceptedSpeech, SpeechService } from './speech.service.js';
import { toSpeechEvents } from './to-speech-events.js';

export interface SpeechRouteServices {
  keys: KeyDirectory;
  limits: TenantLimits;
  speech: SpeechService;
}

/**
 * `POST /v1/audio/speech`, on Fastify itself: most answers are remembered ones, and Nest's way to a handler would cost
 * more than they do (docs/adr/0007). In the order of a request: who asks, may they now, what do they ask, is it
 * remembered, make it.
 */
export function speechRoute(fastify: FastifyInstance, { keys, limits, speech }: SpeechRouteServices): void {
  // As text: the service reads a body that it has read before without parsing it.
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  fastify.post('/v1/audio/speech', async (request, reply) => {
    const principal = authenticate(keys, request.headers.authorization);
    const leave = await limits.enter(principal.tenantId);
    let accepted: AcceptedSpeech;
    let known: SpeechAnswer | undefined;
    try {
      accepted = speech.accept(
        request.body as string,
        principal,
        request.headers[PROFILE_HEADER] as string | undefined,
      );
      known = speech.remembered(accepted);
    } finally {
      // A place is for work and for what a reader has yet to take; a remembered answer is neither.
      if (known || !accepted!) leave();
    }
    if (known) return reply.headers(answerHeaders(known)).type(known.contentType).send(known.audio);

    const caller = new Caller(reply.raw);
    caller.afterwards(leave);
    const answer = await speech.answer(accepted, caller.signal);
    const { audio } = answer;
    if (audio instanceof OpenedStream) caller.afterwards(() => audio.close());
    reply.headers(answerHeaders(answer));
    return accepted.read.request.stream_format === 'sse' ? sendEvents(reply, answer) : sendAudio(reply, answer);
  });
}

/** Node reads ahead this much of a stream, in bytes; what is beyond waits for the client to take it. */
const BYTES = { objectMode: false, highWaterMark: 65_536 };

function sendAudio(reply: FastifyReply, { contentType, audio }: SpeechAnswer): FastifyReply {
  return reply.type(contentType).send(audio instanceof OpenedStream ? Readable.from(audio, BYTES) : audio);
}

function sendEvents(reply: FastifyReply, answer: SpeechAnswer): FastifyReply {
  return reply
    .headers({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
    .send(Readable.from(toSpeechEvents(answer), BYTES));
}
