import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { Environment } from '../config/environment.js';

export type { Logger };

/** JSON lines on standard output. Texts are user data and are never passed to it. */
export function createLogger(level: Environment['BRISK_LOG_LEVEL']): Logger {
  return pino({ level, base: { service: 'tts-api' } });
}

/** Nest's own messages, in the same form. What it says about its start is of no use to an operator. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown): void {
    this.logger.debug(String(message));
  }

  warn(message: unknown): void {
    this.logger.warn(String(message));
  }

  error(message: unknown, stack?: string): void {
    this.logger.error({ stack }, String(message));
  }
}
