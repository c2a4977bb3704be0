// The load generator, in a process of its own: keep-alive connections that each send the same request again as soon as
// it is answered. It speaks HTTP on bare sockets and copies nothing, so that it costs less than any server it asks.
import { connect } from 'node:net';
import { AnswerEnd } from './answer-end.js';

export interface LoadRequest {
  port: number;
  /** Of every request. */
  headers: Record<string, string>;
  body: string;
  connections: number;
  /** Over all connections. */
  requests: number;
}
export interface LoadReply {
  perSecond: number;
  /** Of every request, in ms. */
  latencies: number[];
  /** Share of the time that this process used a processor for. */
  busy: number;
  /** What went wrong, if anything did; the figures then mean nothing. */
  failure?: string;
}

process.on('disconnect', () => process.exit(0));
process.on('message', async (request: LoadRequest) => {
  process.send!(
    await load(request).catch((error: Error) => ({ perSecond: 0, latencies: [], busy: 0, failure: error.message })),
  );
});

async function load({ port, headers, body, connections, requests }: LoadRequest): Promise<LoadReply> {
  const head = { host: `127.0.0.1:${port}`, 'content-length': Buffer.byteLength(body), ...headers };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  const message = Buffer.from(`POST /v1/audio/speech HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
  const latencies: number[] = [];
  let left = requests;
  const [started, before] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: connections }, () => connection(port, message, latencies, () => left-- > 0)));
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { perSecond: (latencies.length * 1000) / ms, latencies, busy: (user + system) / 1000 / ms };
}

/** Asks for as long as there are requests left. */
function connection(port: number, message: Buffer, latencies: number[], more: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true);
    let sentAt = 0;
    let answer = new AnswerEnd();
    const next = () => {
      if (!more()) return void socket.end(resolve);
      sentAt = performance.now();
      answer = new AnswerEnd();
      socket.write(message);
    };
    socket.on('connect', next);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the server closed the connection')));
    socket.on('data', (chunk: Buffer) => {
      try {
        if (!answer.isIn(chunk)) return;
      } catch (error) {
        return void socket.destroy(error as Error);
      }
      latencies.push(performance.now() - sentAt);
      next();
    });
  });
}
