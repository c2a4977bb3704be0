import { Readable } from 'node:stream';
import { Controller, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthGuard } from '../auth/auth.guard.js';
import { principalOf } from '../auth/principal.js';
import { Caller } from '../http/caller.js';
import { TenantLimits } from '../limits/tenant-limits.js';
import { PROFILE_HEADER } from './decide-profile.js';
import { OpenedStream } from './opened-stream.js';
import { answerHeaders, type SpeechAnswer } from './speech-answer.js';
import { SpeechService } from './speech.service.js';
import { toSpeechEvents } from './to-speech-events.js';

@Controller('v1/audio/speech')
@UseGuards(AuthGuard)
export class SpeechController {
  constructor(
    @Inject(SpeechService) private readonly speech: SpeechService,
    @Inject(TenantLimits) private readonly limits: TenantLimits,
  ) {}

  @Post()
  @HttpCode(200)
  async create(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const principal = principalOf(request);
    const caller = new Caller(reply.raw);
    caller.afterwards(await this.limits.enter(principal.tenantId));
    const answer = await this.speech.answer({
      body: request.body,
      principal,
      askedProfile: request.headers[PROFILE_HEADER] as string | undefined,
      signal: caller.signal,
    });
    const { audio } = answer;
    if (audio instanceof OpenedStream) caller.afterwards(() => audio.close());
    reply.headers(answerHeaders(answer));
    if (wantsEvents(request.body)) sendEvents(reply, answer);
    else reply.type(answer.contentType).send(audio instanceof OpenedStream ? Readable.from(audio, BYTES) : audio);
  }
}

/** Node reads ahead this much of a stream, in bytes; what is beyond waits for the client to take it. */
const BYTES = { objectMode: false, highWaterMark: 65_536 };

function sendEvents(reply: FastifyReply, answer: SpeechAnswer): void {
  reply
    .headers({ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
    .send(Readable.from(toSpeechEvents(answer), BYTES));
}

/** The body has been checked by then. */
function wantsEvents(body: unknown): boolean {
  return (body as { stream_format?: string }).stream_format === 'sse';
}
