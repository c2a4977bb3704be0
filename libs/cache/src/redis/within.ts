/** Redis did not answer in time; it may do so later, and nobody will hear. */
export class RedisSilentError extends Error {
  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
  }
}

/** @throws RedisSilentError when the answer takes longer, else what `answer` throws */
export function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    // An answer that came while this process was busy is read first: timers run before input does.
    const timer = setTimeout(() => setImmediate(() => reject(new RedisSilentError(ms))), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
