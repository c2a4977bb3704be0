/**
 * Runs work with a signal that aborts when the caller's does, or when `heard` was not called for `limitMs`.
 *
 * @throws what the work throws; `Error('nothing arrived for ... s')` when it went idle
 */
export async function withIdleLimit<T>(
  limitMs: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal, heard: () => void) => Promise<T>,
): Promise<T> {
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(new Error(`nothing arrived for ${limitMs / 1000} s`)), limitMs);
  try {
    return await work(signal ? AbortSignal.any([signal, idle.signal]) : idle.signal, () => timer.refresh());
  } catch (error) {
    throw idle.signal.aborted ? idle.signal.reason : error;
  } finally {
    clearTimeout(timer);
  }
}
