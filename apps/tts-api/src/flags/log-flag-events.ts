import type { Logger } from '../logging/logger.js';
import type { Flags } from './open-flags.js';

/** Says what is wrong with flags and vetoes once, and once that it is well again. */
export function logFlagEvents({ flags, vetoes }: Flags, logger: Logger): void {
  flags.on('problem', ({ kind, message }) => logger.error({ kind }, `flags: ${message}`));
  flags.on('recovered', () => logger.info('flags: nothing is wrong any more'));
  flags.on('changed', (revision) => logger.info({ revision }, 'flags: another state is in force'));
  vetoes.on('problem', (err) => logger.error({ err }, 'vetoes cannot be read or written; those set here are in force'));
  vetoes.on('recovered', () => logger.info('vetoes are written down again'));
  vetoes.on('changed', () => logger.info({ scopes: vetoes.list().map(({ scope }) => scope) }, 'vetoes have changed'));
}
