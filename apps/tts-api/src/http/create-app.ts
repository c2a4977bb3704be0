import 'reflect-metadata';
import { BriskError } from '@brisk/contracts';
import { NotFoundException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify, type FastifyReply, type FastifyRequest } from 'fastify';
import { AppModule } from '../app.module.js';
import type { Services } from '../services.js';
import { setUpDocs } from '../docs/set-up-docs.js';
import { NestLogger, type Logger } from '../logging/logger.js';
import { SPEECH_PATH, speechRoute } from '../speech/speech.route.js';
import { voicePiecesRoute } from '../voices/voice-pieces.route.js';
import { ErrorFilter } from './error-filter.js';
import type { InFlight } from './in-flight.js';
import { requestIds } from './request-ids.js';
import { serverFor, type ServerTimeouts } from './server-for.js';

/** More than the longest input and a full lexicon, every character escaped. */
const BODY_LIMIT = 1_048_576;
/** A reader that has stopped reading is let go. */
const TIMEOUTS: ServerTimeouts = { requestTimeout: 15_000, connectionTimeout: 120_000, keepAliveTimeout: 72_000 };

/**
 * Nest on Fastify, ready to listen. Speech has a Fastify of its own on the same server: what Nest does of every request
 * before its handler costs as much again as answering a remembered one (docs/adr/0007).
 */
export async function createApp(
  services: Services,
  logger: Logger,
  inFlight: InFlight,
): Promise<NestFastifyApplication> {
  const errors = new ErrorFilter(logger);
  const shared = {
    bodyLimit: BODY_LIMIT,
    genReqId: requestIds(),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      errors.answer(error, request, reply),
  };
  const speech = fastify(shared);
  const adapter = new FastifyAdapter({
    ...shared,
    forceCloseConnections: true, // `InFlight` is waited for first.
    serverFactory: serverFor({ path: SPEECH_PATH, answer: speech.routing }, TIMEOUTS, (response) =>
      inFlight.enter(response),
    ),
  });
  for (const instance of [speech, adapter.getInstance()]) {
    instance.removeContentTypeParser('text/plain'); // Only JSON is understood.
  }
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    // Some clients announce JSON with every call; a DELETE may say its reason in the query.
    if (request.method === 'DELETE' && hasNoBody(request)) delete request.headers['content-type'];
    done(
      request.url.includes('%00') ? new BriskError('invalid_parameter', 'There is a NUL in the address.') : undefined,
    );
  });
  adapter.getInstance().register((scope, _options, done) => {
    scope.setErrorHandler((error, request, reply) => errors.answer(error, request, reply));
    voicePiecesRoute(scope, services);
    done();
  });
  speech.setErrorHandler((error, request, reply) => errors.answer(error, request, reply));
  speech.setNotFoundHandler((request, reply) => errors.answer(new NotFoundException(), request, reply));
  speechRoute(speech, services);
  await speech.ready();

  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(services), adapter, {
    bodyParser: false, // Fastify's own reads JSON; Nest's would also take form data.
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(errors);
  setUpDocs(app);
  return app;
}

function hasNoBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}
