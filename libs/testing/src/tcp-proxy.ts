import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server on this machine that can be cut, to see what is missed in the meantime. */
export interface TcpProxy {
  port: number;
  /** Ends every connection, and refuses new ones. */
  cut(): void;
  mend(): void;
  /** Sends every client a byte that the server did not. */
  garble(): void;
  close(): Promise<void>;
}

/** @param port of the server behind */
export async function startTcpProxy(port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const clients = new Set<Socket>();
  let open = true;
  const server = createServer((near) => {
    if (!open) return near.destroy();
    const far = connect(port, '127.0.0.1');
    clients.add(near);
    near.on('close', () => clients.delete(near));
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
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
    garble: () => clients.forEach((near) => near.write('\x01')),
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
