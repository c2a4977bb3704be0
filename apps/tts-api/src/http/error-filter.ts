import { BriskError, isBriskError } from '@brisk/contracts';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../logging/logger.js';
import { allowedMethods } from './allowed-methods.js';
import { retryAfterOf, statusOf } from './error-status.js';
import { toBriskError, toErrorBody } from './to-brisk-error.js';

/** Errors become OpenAI-shaped bodies. A server's own failure is logged with its cause, under the request's id. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = orNotAllowed(thrown, request, reply);
    const status = statusOf(error.code);
    if (status >= 500 && status !== 503) {
      this.logger.error({ requestId: request.id, code: error.code, err: error.cause ?? error }, 'request failed');
    }
    if (reply.sent) return;
    const retryAfter = retryAfterOf(error.code, error.retryAfterSeconds);
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter);
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    reply.header('x-request-id', request.id).status(status).send(toErrorBody(error));
  }
}

/** Fastify has one answer for an address that it does not know and for a method that the address does not take. */
function orNotAllowed(thrown: unknown, { server, url, method }: FastifyRequest, reply: FastifyReply): BriskError {
  const error = toBriskError(thrown);
  if (isBriskError(thrown) || error.code !== 'not_found') return error;
  const allowed = allowedMethods(server, url);
  if (allowed.length === 0) return error;
  reply.header('allow', allowed.join(', '));
  return new BriskError('method_not_allowed', `${method} is not possible here; ${allowed.join(' and ')} is.`);
}
