import { redisReason } from '@brisk/cache';
import type { Logger } from '../logging/logger.js';
import { onlyNews } from '../logging/once.js';

/** Whether Redis tells other replicas now of what happens here; said when it changes, and only then. */
export class NoticeHealth {
  /** What is wrong. Nothing is before the first try to connect has ended. */
  trouble: string | undefined;
  private readonly isNews = onlyNews();

  constructor(private readonly logger: Logger) {}

  /** @param error of the Redis client; Redis may quote the password in it, which is cut off */
  readonly bad = (error: Error): void => {
    this.trouble = redisReason(error);
    const line = 'Redis does not pass changes of flags and vetoes on; other replicas find them in the database';
    if (this.isNews(this.trouble)) this.logger.warn({ reason: this.trouble }, line);
  };

  readonly good = (): void => {
    this.trouble = undefined;
    if (this.isNews(undefined)) this.logger.info('Redis passes changes of flags and vetoes on');
  };
}
