import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A status that it answers in place of the server, `silence`, or a body that it answers with 200. */
type Fault = number | 'silence' | { body: string };

export interface FaultyHttpProxy {
  url: string;
  /** Undefined passes requests on. */
  fault: Fault | undefined;
  /** Requests that came, passed on or not. */
  requests: number;
  close(): Promise<void>;
}

/** @param target URL of the server behind */
export async function startFaultyHttpProxy(target: string): Promise<FaultyHttpProxy> {
  const { hostname, port } = new URL(target);
  const server = createServer((from, to) => {
    proxy.requests += 1;
    const { fault } = proxy;
    if (fault === 'silence') return;
    if (fault !== undefined) return void answer(to, fault);
    const { method, url: path, headers } = from;
    const onwards = request({ hostname, port, method, path, headers }, (answered) => {
      to.writeHead(answered.statusCode!, answered.headers);
      answered.pipe(to);
    });
    onwards.on('error', () => to.destroy());
    from.pipe(onwards);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: FaultyHttpProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fault: undefined,
    requests: 0,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return proxy;
}

function answer(to: ServerResponse, fault: number | { body: string }): void {
  if (typeof fault === 'number') to.writeHead(fault).end('{}');
  else to.writeHead(200, { 'content-type': 'application/json' }).end(fault.body);
}
