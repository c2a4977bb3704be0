import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A way to a server on this machine that can be cut, to see what is missed in the meantime. */
export interface TcpProxy {
  port: number;
  /** Ends every connection, and refuses new ones. */
  cut(): void;
  mend(): void;
  /** Sends every client a byte that the server did not. */
  garble(): void;
  /** Loses what the server sends next, to each client. */
  lose(): void;
  close(): Promise<void>;
}

/** @param port of the server behind */
export async function startTcpProxy(port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const clients = new Set<Socket>();
  /** Whose next answer is lost. */
  const losing = new Set<Socket>();
  let open = true;
  const server = createServer((near) => {
    if (!open) return near.destroy();
    const far = connect(port, '127.0.0.1');
    clients.add(near);
    near.on('close', () => clients.delete(near));
    const answers = new Transform({
      transform: (chunk, _, done) => (losing.delete(near) ? done() : done(null, chunk)),
    });
    near.pipe(far);
    far.pipe(answers).pipe(near);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    return undefined;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    open = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend: () => void (open = true),
    lose: () => clients.forEach((near) => losing.add(near)),
    garble: () => clients.forEach((near) => near.write('\x01')),
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
