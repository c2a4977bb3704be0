import type { WorkerPool } from '@brisk/inference';
import type { Logger } from './logger.js';

/** What an operator wants to read afterwards: workers that came and went, voices and devices that failed. */
export function logPoolEvents(pool: Pick<WorkerPool, 'on'>, logger: Logger): void {
  pool.on('worker-ready', (event) => logger.info(event, 'worker ready'));
  pool.on('worker-exited', (event) => {
    if (event.planned) logger.info(event, 'worker ended as planned');
    else logger.error(event, 'worker ended');
  });
  pool.on('device-fallback', (event) => logger.warn(event, 'device not available, worker runs on cpu'));
  pool.on('voice-broken', (event) => logger.error(event, 'voice cannot be used'));
  pool.on('job-retried', (event) => logger.warn(event, 'sentence given to another worker'));
}
