import { once } from 'node:events';
import { Agent, createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { InFlight } from './in-flight.js';

const LONG_MS = 60_000;
let inFlight: InFlight;
let server: Server;
let agent: Agent;
let begun: ServerResponse[];

beforeEach(async () => {
  [inFlight, agent, begun] = [new InFlight(), new Agent({ keepAlive: true, maxSockets: 1 }), []];
  server = createServer((_request, response) => {
    inFlight.enter(response);
    begun.push(response);
    server.emit('begun');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

/** Resolves when the server has begun to answer. */
async function ask() {
  const { port } = server.address() as AddressInfo;
  const asked = request({ port, host: '127.0.0.1', agent }).on('error', () => {});
  asked.on('response', (answer) => answer.resume());
  const beginning = once(server, 'begun');
  asked.end();
  await beginning;
  return asked;
}

it('waits for what is under way, also on a connection that has answered before', async () => {
  await inFlight.none(LONG_MS);
  const first = await ask();
  begun[0]!.end();
  await once(first, 'close');
  await inFlight.none(LONG_MS);

  await ask();
  let over = false;
  const waiting = inFlight.none(LONG_MS).then(() => (over = true));
  await new Promise(setImmediate);
  expect(over).toBe(false);
  begun[1]!.end();
  await waiting;
});

it('does not wait for a caller who has left', async () => {
  const asked = await ask();
  const waiting = inFlight.none(LONG_MS);
  asked.destroy();
  await waiting;
});

it('waits no longer than it is told to', async () => {
  await ask();
  await inFlight.none(1);
  expect(begun[0]!.closed).toBe(false);
});
