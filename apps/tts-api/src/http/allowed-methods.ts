import type { FastifyInstance } from 'fastify';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What the address of a request may be asked with, by another method than was used. None for addresses with a parameter. */
export function allowedMethods(fastify: Pick<FastifyInstance, 'hasRoute'>, url: string): string[] {
  const path = url.split('?', 1)[0]!;
  return METHODS.filter((method) => fastify.hasRoute({ method, url: path }));
}
