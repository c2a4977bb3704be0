/** A source of PCM that the test feeds, and that counts what is asked of it. */
export class ManualSource implements AsyncIterableIterator<Int16Array, undefined> {
  /** Chunks asked for so far. */
  asked = 0;
  returned = 0;
  private readonly waiting: {
    resolve: (result: IteratorResult<Int16Array, undefined>) => void;
    reject: (error: Error) => void;
  }[] = [];

  next(): Promise<IteratorResult<Int16Array, undefined>> {
    this.asked += 1;
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  return(): Promise<IteratorResult<Int16Array, undefined>> {
    this.returned += 1;
    return Promise.resolve({ done: true, value: undefined });
  }

  give(pcm: Int16Array): void {
    this.waiting.shift()!.resolve({ done: false, value: pcm });
  }

  end(): void {
    this.waiting.shift()!.resolve({ done: true, value: undefined });
  }

  fail(error: Error): void {
    this.waiting.shift()!.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
