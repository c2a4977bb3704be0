import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { FastifyServerFactory } from 'fastify';

/** A path that another listener answers, whatever the query. */
export interface OwnPath {
  path: string;
  answer: RequestListener;
}

export interface ServerTimeouts {
  /** To send a whole request, in ms. */
  requestTimeout: number;
  /** Without a byte in either direction, in ms. */
  connectionTimeout: number;
  /** Without a request, in ms. */
  keepAliveTimeout: number;
}

/** For Fastify's `serverFactory`: a server as Fastify would make it, all but one path of which is Fastify's. @param begun told of each answer */
export function serverFor(
  own: OwnPath,
  timeouts: ServerTimeouts,
  begun: (response: ServerResponse) => void,
): FastifyServerFactory {
  return (handler) => {
    const server = createServer((request, response) => {
      begun(response);
      if (isFor(own, request)) own.answer(request, response);
      else handler(request, response);
    });
    server.keepAliveTimeout = timeouts.keepAliveTimeout;
    server.requestTimeout = timeouts.requestTimeout;
    return server.setTimeout(timeouts.connectionTimeout);
  };
}

function isFor({ path }: OwnPath, { url = '' }: IncomingMessage): boolean {
  return url.startsWith(path) && (url.length === path.length || url[path.length] === '?');
}
