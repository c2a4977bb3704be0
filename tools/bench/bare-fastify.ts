// A bare Fastify route: it answers every POST with the bytes it was given at the start, from one Buffer. Nothing else is
// between socket and handler but what Fastify itself does, which includes reading the JSON body.
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { ROOT } from '@brisk/testing';
import type * as Fastify from 'fastify';

export interface BareRequest {
  bytes: Buffer;
  contentType: string;
}
export interface BareReply {
  port: number;
}

process.on('disconnect', () => process.exit(0));
process.once('message', async ({ bytes, contentType }: BareRequest) => {
  // The very Fastify that the API runs on.
  const require = createRequire(path.join(ROOT, 'apps/tts-api/package.json'));
  const { fastify } = require('fastify') as typeof Fastify;
  const app = fastify();
  const body = Buffer.from(bytes);
  app.post('/v1/audio/speech', (_request, reply) => reply.type(contentType).send(body));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  process.send!({ port } satisfies BareReply);
});
