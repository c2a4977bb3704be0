import { isBriskError } from '@brisk/contracts';
import { warmUpEncoders } from '@brisk/inference';
import { compose } from './compose.js';
import { bootstrapCredentials } from './config/credentials.js';
import { parseEnvironment } from './config/environment.js';
import { createApp } from './http/create-app.js';
import { InFlight } from './http/in-flight.js';
import { createLogger } from './logging/logger.js';

/** Starts the API: it listens at once, and is ready when the pool is warm. SIGTERM and SIGINT let requests finish. */
async function start(): Promise<void> {
  const environment = parseEnvironment();
  const logger = createLogger(environment.BRISK_LOG_LEVEL);
  const { BRISK_BOOTSTRAP_API_KEY: apiKey, BRISK_OPERATOR_TOKEN: operatorToken } = environment;
  const { credentials, file, generated } = await bootstrapCredentials(environment.BRISK_DATA_DIR, {
    ...(apiKey && { apiKey }),
    ...(operatorToken && { operatorToken }),
  });
  if (generated) logger.info({ file }, 'API key and operator token generated');

  const services = await compose(environment, credentials, logger);
  const { engine } = services;
  const inFlight = new InFlight();
  const app = await createApp(services, logger, inFlight);
  await app.listen(environment.BRISK_API_PORT, environment.BRISK_HOST);
  logger.info({ url: await app.getUrl() }, 'listening');

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'finishing what is under way');
    const graceMs = environment.BRISK_SHUTDOWN_GRACE_S * 1000;
    await Promise.all([services.shutDown(graceMs), inFlight.none(graceMs)]);
    await app.close();
    await services.close();
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));

  await Promise.all([engine.start(), warmUpEncoders(engine.catalogue.list().map(({ sampleRate }) => sampleRate))]);
  if (stopping) return;
  logger.info(engine.pool.readiness(), 'pool started');
  await services.followVoices();
}

start().catch((error: unknown) => {
  // One line for what an operator can mend, everything for what only we can.
  process.stderr.write(`${isBriskError(error) ? error.message : (error as Error).stack}\n`);
  process.exit(1);
});
