import { Worker } from 'node:worker_threads';
import type { CodecFormat } from '../codecs/sample-rates.js';
import { NO_BYTES, type StreamEncoder } from '../stream-encoder.js';
import type { EncoderReply, EncoderRequest } from './protocol.js';
import { THREAD_ENTRY } from './thread-entry.js';

type WithoutId<Request> = Request extends { id: number } ? Omit<Request, 'id'> : never;

interface Waiting {
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
}

/**
 * Flags of the program (`--input-type`, say) are meant for it alone. Few objects live long here, so V8 need not keep much
 * room for new ones.
 */
const THREAD = { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 4 } };

/**
 * Encoders that may be open before there is anything to encode, so that nobody waits for theirs; one takes 1.4 MB. When
 * many answers wait for a worker, the others are opened as their samples come.
 */
const OPEN_AHEAD = 4;

/**
 * The thread that all codecs run in, started when first needed and again after it died. It does not keep the process
 * alive unless an answer waits for it.
 */
export class EncoderThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private lastStream = 0;
  private openStreams = 0;

  constructor(private readonly entry: URL = THREAD_ENTRY) {}

  /** That it failed to open is said by the first `encode` or `finish`. */
  open(format: CodecFormat, sampleRate: number): StreamEncoder {
    const stream = (this.lastStream += 1);
    const worker = this.running();
    let state: 'unopened' | 'open' | 'closed' = 'unopened';
    const begin = () => {
      if (state !== 'unopened') return;
      state = 'open';
      this.openStreams += 1;
      this.ask(worker, { type: 'open', stream, format, sampleRate }).catch(() => {});
    };
    if (this.openStreams < OPEN_AHEAD) begin();
    return {
      encode: async (pcm) => {
        if (pcm.length === 0) return NO_BYTES;
        begin();
        const copy = pcm.slice(); // the samples are shared with the cache; the copy is handed over
        return this.ask(worker, { type: 'encode', stream, pcm: copy }, [copy.buffer]);
      },
      finish: () => {
        begin();
        return this.ask(worker, { type: 'finish', stream });
      },
      close: () => {
        if (state === 'open') {
          this.openStreams -= 1;
          worker.postMessage({ type: 'close', stream } satisfies EncoderRequest);
        }
        state = 'closed';
      },
    };
  }

  /** Ends the thread; answers that wait for it fail. */
  async stop(): Promise<void> {
    await this.worker?.terminate();
  }

  private ask(worker: Worker, request: WithoutId<EncoderRequest>, transfer: ArrayBuffer[] = []): Promise<Uint8Array> {
    if (worker !== this.worker) return Promise.reject(new Error('The encoder thread has ended.'));
    return new Promise((resolve, reject) => {
      const id = (this.lastId += 1);
      if (this.waiting.size === 0) worker.ref();
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ ...request, id }, transfer);
    });
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = new Worker(this.entry, THREAD);
    worker.unref();
    worker.on('message', (reply: EncoderReply) => this.settle(worker, reply));
    worker.on('error', (error: Error) => this.lose(worker, error));
    worker.on('exit', () => this.lose(worker, new Error('The encoder thread has ended.')));
    this.worker = worker;
    return worker;
  }

  private settle(worker: Worker, reply: EncoderReply): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (this.waiting.size === 0) worker.unref();
    if ('error' in reply) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.bytes);
  }

  private lose(worker: Worker, error: Error): void {
    if (worker !== this.worker) return;
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
