export type StreamEnd = { outcome: 'completed' | 'cancelled' } | { outcome: 'failed'; error: unknown };

/**
 * A stream whose first chunk is there, so that what can fail before it has failed already. Iterable once. `onEnd` is
 * told once how it ended; `close` ends it from outside, also when nobody has begun to read.
 */
export class OpenedStream implements AsyncIterableIterator<Uint8Array> {
  private first: IteratorResult<Uint8Array> | undefined;
  private ended = false;
  /** Whether it ended for a reason of ours, before all was said. */
  failed = false;

  private constructor(
    first: IteratorResult<Uint8Array>,
    private readonly rest: AsyncGenerator<Uint8Array, void, undefined>,
    private readonly onEnd: (end: StreamEnd) => void,
  ) {
    this.first = first;
  }

  /** @throws what the stream throws before its first chunk; `onEnd` is told of it, too */
  static async open(
    stream: AsyncGenerator<Uint8Array, void, undefined>,
    onEnd: (end: StreamEnd) => void,
  ): Promise<OpenedStream> {
    try {
      return new OpenedStream(await stream.next(), stream, onEnd);
    } catch (error) {
      onEnd({ outcome: 'failed', error });
      throw error;
    }
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    const { first } = this;
    this.first = undefined;
    try {
      const next = first ?? (await this.rest.next());
      if (next.done) this.end({ outcome: 'completed' });
      return next;
    } catch (error) {
      this.end({ outcome: 'failed', error });
      throw error;
    }
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    this.end({ outcome: 'cancelled' });
    await this.rest.return();
    return { done: true, value: undefined };
  }

  /** Without effect on a stream that has ended. */
  close(): void {
    this.return().catch(() => {}); // Whoever closes has no use for what the stream had left to say.
  }

  private end(end: StreamEnd): void {
    if (this.ended) return;
    this.ended = true;
    this.failed = end.outcome === 'failed';
    this.onEnd(end);
  }
}
