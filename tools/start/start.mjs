// `npm start`: prepares what is missing, then runs the API and the dashboard until Ctrl-C.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startChild, untilOk } from './child.mjs';
import { freePort } from './free-port.mjs';
import { requireSupportedNode } from './node-version.mjs';
import { isStartedByNpm, watchParent } from './parent.mjs';
import { ensureBuilt, ensureInstalled, ROOT } from './prepare.mjs';

requireSupportedNode();
const started = Date.now();
const parent = process.ppid;
// Whoever read this may be gone with npm; the children have to be stopped all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
const host = process.env.BRISK_HOST || '127.0.0.1';
const ports = await Promise.all([
  freePort('BRISK_API_PORT', process.env.BRISK_API_PORT || '8080', host),
  freePort('BRISK_DASHBOARD_PORT', process.env.BRISK_DASHBOARD_PORT || '3000', host),
]).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const [apiPort, dashboardPort] = ports;
ensureInstalled();
ensureBuilt();

const dataDir = path.resolve(ROOT, process.env.BRISK_DATA_DIR ?? '.brisk');
const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
export const apiUrl = `http://${reachable}:${apiPort}`;
const dashboardUrl = `http://${reachable}:${dashboardPort}`;
const env = { ...process.env, BRISK_DATA_DIR: dataDir, NODE_ENV: 'production' };

// Keeps V8's and malloc's spare memory small: docs/adr/0004.
const launch = JSON.parse(readFileSync(path.join(ROOT, 'apps/tts-api/launch.json'), 'utf8'));
const api = startChild('API', [...launch.flags, 'apps/tts-api/dist/main.js'], {
  cwd: ROOT,
  env: { ...launch.environment, ...env, BRISK_LOG_LEVEL: process.env.BRISK_LOG_LEVEL ?? 'warn' },
});
const dashboard = startChild('dashboard', dashboardCommand(), {
  cwd: path.join(ROOT, 'apps/dashboard'),
  env: { ...env, BRISK_API_URL: apiUrl, NEXT_TELEMETRY_DISABLED: '1' },
  quiet: true,
});
const children = [api, dashboard];

// The API waits for its answers, then closes what it has open. What it does not accept, it says itself.
const graceMs = (Number(process.env.BRISK_SHUTDOWN_GRACE_S) || 30) * 1000 + 5000;
let stopping;
const stop = (code) => {
  stopping ??= Promise.all(children.map((child) => child.stop(graceMs))).then(() => process.exit(code));
};
process.on('SIGINT', () => {
  if (!stopping) console.error('Stopping when the answers under way are sent; Ctrl-C again to stop now.');
  else children.forEach((child) => child.kill());
  stop(0);
});
process.on('SIGTERM', () => stop(0));
if (isStartedByNpm(process.env)) watchParent(parent, () => stop(0));
for (const child of children) {
  child.exited.then(({ code, reason }) => {
    if (stopping) return;
    // A terminal's Ctrl-C reaches the children too, and one of them may be gone before this process hears of it.
    if (code === 130 || reason === 'SIGINT') return stop(0);
    console.error(`The ${child.name} stopped: ${reason}.`);
    stop(code || 1);
  });
}

const ready = await Promise.all([untilOk(`${apiUrl}/readyz`, api), untilOk(`${dashboardUrl}/sign-in`, dashboard)]);
/** Whether both answer. */
export const isUp = ready.every(Boolean) && !stopping;
if (isUp) printWelcome();

function dashboardCommand() {
  return [path.join(ROOT, 'node_modules/next/dist/bin/next'), 'start', '-H', host, '-p', `${dashboardPort}`];
}

function printWelcome() {
  const { apiKey, operatorToken } = JSON.parse(readFileSync(path.join(dataDir, 'credentials.json'), 'utf8'));
  console.log(`
Brisk is up after ${((Date.now() - started) / 1000).toFixed(1)} s.

  API         ${apiUrl}        docs at ${apiUrl}/docs
  Dashboard   ${dashboardUrl}/sign-in?token=${operatorToken}
  API key     ${apiKey}

Hear it:

  curl ${apiUrl}/v1/audio/speech \\
    -H "Authorization: Bearer ${apiKey}" -H "Content-Type: application/json" \\
    -d '{"model": "tts-1", "voice": "alloy", "input": "Hello from Brisk."}' -o hello.mp3

Ctrl-C stops everything.`);
}
