import type { WorkerPool } from '@brisk/inference';

/** Resolves when nobody waits in the pool and a worker has nothing to do, or when `signal` aborts. */
export function whenIdle(pool: Pick<WorkerPool, 'status' | 'on'>, signal: AbortSignal): Promise<void> {
  const isIdle = () => {
    const { queue, workers } = pool.status();
    return queue.length === 0 && workers.some(({ state }) => state === 'idle');
  };
  return new Promise((resolve) => {
    const settle = () => {
      for (const stop of listening) stop();
      signal.removeEventListener('abort', settle);
      resolve();
    };
    const check = () => {
      if (signal.aborted || isIdle()) settle();
    };
    // Told before the worker is free again, so it is looked at a moment later.
    const later = () => void setImmediate(check);
    const listening = [pool.on('job-ended', later), pool.on('worker-ready', later)];
    signal.addEventListener('abort', settle);
    check();
  });
}
