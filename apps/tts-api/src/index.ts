export { compose, type Services } from './compose.js';
export { parseEnvironment, type Environment } from './config/environment.js';
export { createApp } from './http/create-app.js';
export { createLogger } from './logging/logger.js';
