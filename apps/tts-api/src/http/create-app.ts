import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import type { Services } from '../compose.js';
import { setUpDocs } from '../docs/set-up-docs.js';
import { NestLogger, type Logger } from '../logging/logger.js';
import { speechRoute } from '../speech/speech.route.js';
import { ErrorFilter } from './error-filter.js';
import type { InFlight } from './in-flight.js';

/** More than the longest input and a full lexicon, every character escaped. */
const BODY_LIMIT = 1_048_576;
/** To send a whole request, in ms. */
const REQUEST_TIMEOUT = 15_000;
/** Without a byte in either direction, in ms: a reader that has stopped reading is let go. */
const IDLE_TIMEOUT = 120_000;
const OWN_REQUEST_ID = /^[\w.-]{1,128}$/;

/** Nest on Fastify, ready to listen. */
export async function createApp(
  services: Services,
  logger: Logger,
  inFlight: InFlight,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    connectionTimeout: IDLE_TIMEOUT,
    forceCloseConnections: true, // `InFlight` is waited for first.
    genReqId: ({ headers }: IncomingMessage) => {
      const given = String(headers['x-request-id'] ?? '');
      return OWN_REQUEST_ID.test(given) ? given : randomUUID();
    },
  });
  const fastify = adapter.getInstance();
  fastify.removeContentTypeParser('text/plain'); // Only JSON is understood.
  fastify.addHook('onRequest', (request, reply, done) => {
    inFlight.enter(reply.raw);
    reply.header('x-request-id', request.id);
    done();
  });
  const errors = new ErrorFilter(logger);
  fastify.register((scope, _options, done) => {
    scope.setErrorHandler((error, request, reply) => errors.answer(error, request, reply));
    speechRoute(scope, services);
    done();
  });

  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(services), adapter, {
    bodyParser: false, // Fastify's own reads JSON; Nest's would also take form data.
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(errors);
  setUpDocs(app);
  return app;
}
