import { ByteBoundedLru, type MemoryOptions, type ScopeUse } from './byte-bounded-lru.js';
import { Generations } from './generations.js';

export interface AnswerCacheOptions extends MemoryOptions {
  /** Shared with the `CachingSynthesizer`, so that a purge reaches both. */
  generations?: Generations;
}

/** One answer may take this share of the budget: a few books must not push out every greeting. */
const LARGEST_SHARE = 1 / 8;

/** Whole encoded answers in memory, so that a repeated request costs neither synthesis nor encoding. */
export class EncodedAnswerCache {
  private readonly answers: ByteBoundedLru<Buffer>;
  private readonly largest: number;
  private readonly generations: Generations;

  constructor({ generations = new Generations(), ...memory }: AnswerCacheOptions) {
    this.answers = new ByteBoundedLru(memory, (answer) => answer.length);
    this.largest = Math.floor(memory.maxBytes * LARGEST_SHARE);
    this.generations = generations;
    generations.onPurge((field) => this.answers.purge(field));
  }

  /** @param key of `answerKey` @returns the whole answer, shared: never written to */
  get(key: string): Buffer | undefined {
    return this.answers.get(this.generations.versioned(key));
  }

  /**
   * Passes an encoded answer on as it comes, and keeps it when all of it has come. One that fails, that its consumer
   * leaves, that is too large, or that began before a purge leaves nothing behind.
   *
   * @param quotaBytes most bytes of answers of the key's scope
   */
  async *record(
    key: string,
    encoded: AsyncIterable<Uint8Array>,
    quotaBytes?: number,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const versioned = this.generations.versioned(key);
    let parts: Buffer[] = [];
    let length = 0;
    for await (const part of encoded) {
      length += part.length;
      if (length <= this.largest) parts.push(Buffer.from(part));
      else parts = [];
      yield part;
    }
    if (length === 0 || length > this.largest || !this.generations.isCurrent(versioned)) return;
    // Memory of its own: a small result of `Buffer.concat` would hold a shared block.
    const answer = Buffer.allocUnsafeSlow(length);
    let offset = 0;
    for (const part of parts) offset += part.copy(answer, offset);
    this.answers.set(versioned, answer, quotaBytes);
  }

  /** @param scope of `scopeOf` */
  useOf(scope: string): ScopeUse {
    return this.answers.useOf(scope);
  }

  stats() {
    return this.answers.stats();
  }
}
