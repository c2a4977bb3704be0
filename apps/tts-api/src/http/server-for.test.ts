import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { expect, it } from 'vitest';
import { serverFor, type OwnPath } from './server-for.js';

it('gives one path to its own listener, whatever the query, and all else to Fastify, and tells of each', async () => {
  const own: OwnPath = { path: '/a/b', answer: (_request, response) => response.end('own') };
  const timeouts = { requestTimeout: 1000, connectionTimeout: 2000, keepAliveTimeout: 3000 };
  let begun = 0;
  const app = fastify({ serverFactory: serverFor(own, timeouts, () => (begun += 1)), forceCloseConnections: true });
  app.setNotFoundHandler((_request, reply) => reply.send('other'));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { server } = app;
  expect(server).toMatchObject({ requestTimeout: 1000, timeout: 2000, keepAliveTimeout: 3000 });
  const { port } = server.address() as AddressInfo;
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();

  for (const path of ['/a/b', '/a/b?c=d']) expect(await ask(path)).toBe('own');
  for (const path of ['/a/bc', '/a/b/c', '/a', '/x?/a/b']) expect(await ask(path)).toBe('other');
  expect(begun).toBe(6);
  const closed = once(server, 'close');
  await app.close();
  await closed;
});
