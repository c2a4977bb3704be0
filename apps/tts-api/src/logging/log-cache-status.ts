import type { RedisStatus } from '@brisk/cache';
import type { Logger } from './logger.js';
import { onlyNews } from './once.js';

/** Said before the first connection is made, or fails. */
const NOT_YET = 'not connected yet';

/** Says once what is wrong with Redis, and once that it is well again, however often it is tried in between. */
export function logCacheStatus(logger: Logger): (status: RedisStatus) => void {
  const isNews = onlyNews();
  return (status) => {
    if (status.state === 'closed' || status.reason === NOT_YET) return;
    const well = status.state === 'connected' && status.purges === 'in-step';
    if (!isNews(well ? undefined : `${status.state} ${status.reason ?? ''}`)) return;
    if (well) logger.info(status, 'Redis is in use');
    else logger.warn(status, 'Redis cannot be used in full; the cache runs on memory');
  };
}
