import type { WorkerReply } from './protocol.js';

/**
 * Replies as they go through a pipe: a head of 8 bytes (length of the JSON, length of the PCM, both little-endian and in
 * bytes), the reply as JSON without its PCM, the PCM. Node's own channel copies a message two or three times before it is
 * read, and each copy is garbage outside of V8's heap, which V8 makes up for by collecting all of the heap.
 */
const HEAD_BYTES = 8;

/** @returns the parts of one reply, to be written one after the other; the PCM is not copied */
export function toFrame(reply: WorkerReply): Uint8Array[] {
  const { pcm, ...rest } = reply.type === 'audio' ? reply : { ...reply, pcm: undefined };
  const json = Buffer.from(JSON.stringify(rest));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32LE(json.length, 0);
  head.writeUInt32LE(pcm?.byteLength ?? 0, 4);
  return pcm ? [head, json, new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength)] : [head, json];
}

/** Puts replies together again from chunks of any size. Keeps none of the chunks. */
export class FrameReader {
  private readonly head = new Uint8Array(HEAD_BYTES);
  private json = new Uint8Array();
  private pcm = new Uint8Array();
  private read = 0;

  constructor(private readonly onReply: (reply: WorkerReply) => void) {}

  take(chunk: Uint8Array): void {
    let rest = chunk;
    while (rest.length > 0) {
      const [target, start] = this.target();
      const part = rest.subarray(0, target.length - start);
      target.set(part, start);
      rest = rest.subarray(part.length);
      this.read += part.length;
      this.advance();
    }
  }

  /** Where the next byte belongs: the part, and how much of it is there. */
  private target(): [part: Uint8Array, start: number] {
    const { head, json, pcm, read } = this;
    if (read < HEAD_BYTES) return [head, read];
    const body = read - HEAD_BYTES;
    return body < json.length ? [json, body] : [pcm, body - json.length];
  }

  private advance(): void {
    if (this.read === HEAD_BYTES) {
      const head = new DataView(this.head.buffer);
      this.json = new Uint8Array(head.getUint32(0, true));
      this.pcm = new Uint8Array(head.getUint32(4, true));
    }
    if (this.read < HEAD_BYTES + this.json.length + this.pcm.length) return;
    const { json, pcm } = this;
    this.read = 0;
    const reply = JSON.parse(Buffer.from(json.buffer).toString()) as WorkerReply;
    this.onReply(reply.type === 'audio' ? { ...reply, pcm: new Int16Array(pcm.buffer) } : reply);
  }
}
