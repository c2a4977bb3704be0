import { ByteBoundedLru, type MemoryOptions } from './byte-bounded-lru.js';

/** One answer may take this share of the budget: a few books must not push out every greeting. */
const LARGEST_SHARE = 1 / 8;

/** Whole encoded answers in memory, so that a repeated request costs neither synthesis nor encoding. */
export class EncodedAnswerCache {
  private readonly answers: ByteBoundedLru<Buffer>;
  private readonly largest: number;

  constructor(options: MemoryOptions) {
    this.answers = new ByteBoundedLru(options, (answer) => answer.length);
    this.largest = Math.floor(options.maxBytes * LARGEST_SHARE);
  }

  /** @param key of `answerKey` @returns the whole answer, shared: never written to */
  get(key: string): Buffer | undefined {
    return this.answers.get(key);
  }

  /**
   * Passes an encoded answer on as it comes, and keeps it when all of it has come. One that fails, that its consumer
   * leaves, or that is too large leaves nothing behind.
   */
  async *record(key: string, encoded: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
    let parts: Buffer[] = [];
    let length = 0;
    for await (const part of encoded) {
      length += part.length;
      if (length <= this.largest) parts.push(Buffer.from(part));
      else parts = [];
      yield part;
    }
    if (length === 0 || length > this.largest) return;
    // Memory of its own: a small result of `Buffer.concat` would hold a shared block.
    const answer = Buffer.allocUnsafeSlow(length);
    let offset = 0;
    for (const part of parts) offset += part.copy(answer, offset);
    this.answers.set(key, answer);
  }

  stats() {
    return this.answers.stats();
  }
}
