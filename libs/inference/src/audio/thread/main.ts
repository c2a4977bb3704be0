// The encoder thread: all codecs of a process run here, so that encoding never holds up the process' own event loop.
import { parentPort } from 'node:worker_threads';
import type { EncoderReply, EncoderRequest } from './protocol.js';
import { InThreadWorker } from './in-thread-worker.js';
import { EncoderServer } from './serve-encoders.js';

Object.assign(globalThis, { Worker: InThreadWorker }); // before the codecs look for it
const { openCodec } = await import('../codecs/open-codec.js');

const port = parentPort!;
const server = new EncoderServer(openCodec, (reply: EncoderReply) => {
  if ('error' in reply) return port.postMessage(reply);
  const bytes = new Uint8Array(reply.bytes); // its own memory: what is transferred is gone here
  port.postMessage({ id: reply.id, bytes }, [bytes.buffer]);
});
port.on('message', (request: EncoderRequest) => server.handle(request));
