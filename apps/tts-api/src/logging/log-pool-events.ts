import type { WorkerPool } from '@brisk/inference';
import type { Logger } from './logger.js';

/**
 * What an operator wants to read afterwards: workers that came and went, voices and devices that failed. Each once, and
 * again only when it has become another thing: a worker that cannot start is tried for ever.
 */
export function logPoolEvents(pool: Pick<WorkerPool, 'on'>, logger: Pick<Logger, 'info' | 'warn'>): void {
  const said = new Map<string, string>();
  const isNews = (about: string, what: string) => said.get(about) !== what && Boolean(said.set(about, what));
  pool.on('worker-ready', (event) => {
    said.delete(`worker ${event.slot}`);
    logger.info(event, 'worker ready');
  });
  pool.on('worker-exited', (event) => {
    if (event.planned) logger.info(event, 'worker ended as planned');
    else if (isNews(`worker ${event.slot}`, event.how)) logger.warn(event, 'worker ended');
  });
  pool.on('device-fallback', (event) => {
    if (isNews(`device ${event.slot}`, event.reason)) logger.warn(event, 'device not available, worker runs on cpu');
  });
  pool.on('voice-broken', (event) => {
    if (isNews(`voice ${event.voiceId}`, event.problems.join())) logger.warn(event, 'voice cannot be used');
  });
  pool.on('job-retried', (event) => logger.warn(event, 'sentence given to another worker'));
}
