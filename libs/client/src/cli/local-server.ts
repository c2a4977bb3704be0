import type { CliEnvironment } from './config/environment.js';

const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

/** Where a server on this machine listens that was started with the same settings. */
export function localServer({
  BRISK_HOST: host,
  BRISK_API_PORT: port,
}: Pick<CliEnvironment, 'BRISK_HOST' | 'BRISK_API_PORT'>): string {
  const reachable = EVERY_ADDRESS.has(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${reachable}:${port}`;
}
