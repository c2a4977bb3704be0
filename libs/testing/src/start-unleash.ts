import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './api-process.js';
import { without } from './requirements.js';
import { hasPostgres, startPostgres } from './start-postgres.js';

/** A real Unleash of our own on a loopback port, on a Postgres of its own. It ends with this process at the latest. */
export interface TestUnleash {
  /** Its major version. */
  version: number;
  port: number;
  /** What `UNLEASH_URL` is set to. */
  url: string;
  /** Of the environment `development`: what `UNLEASH_TOKEN` is set to. */
  token: string;
  adminToken: string;
  /** Any request of the admin API. @throws Error for an answer other than 2xx */
  admin(method: string, route: string, body?: unknown): Promise<unknown>;
  /** SIGSTOP: it keeps its connections, and answers nothing. */
  pause(): void;
  resume(): void;
  kill(): Promise<void>;
  /** On the same port; flags are as they were, or all gone. */
  restart(options?: { empty?: boolean }): Promise<void>;
  /** Kills it, and its database. */
  stop(): Promise<void>;
}

const INSTALLER = fileURLToPath(new URL('../install-unleash.mjs', import.meta.url));
const ADMIN_TOKEN = '*:*.brisk-test-admin';
const CLIENT_TOKEN = 'default:development.brisk-test-client';

/** As `hasTools`. Where nothing may be skipped it is installed; elsewhere nobody is made to fetch 180 MB unasked. */
export function hasUnleash(): boolean {
  if (!hasPostgres()) return false;
  if (installed() !== undefined) return true;
  return without('needs unleash-server; "node libs/testing/install-unleash.mjs" installs it');
}

export async function startUnleash(): Promise<TestUnleash> {
  const folder = installed();
  if (folder === undefined) throw new Error('unleash-server is not installed');
  const [postgres, port] = await Promise.all([startPostgres(), freePort()]);
  const url = `http://127.0.0.1:${port}`;
  let databaseUrl = await postgres.createDatabase();
  let server: ChildProcess;
  const endWithUs = () => void server.kill('SIGKILL');
  process.on('exit', endWithUs);

  const start = async () => {
    server = spawn(process.execPath, [path.join(folder, 'node_modules/unleash-server/dist/server.js')], {
      cwd: folder,
      stdio: 'ignore',
      env: { PATH: process.env['PATH'], ...settings(databaseUrl, port) },
    });
    while (!(await answers(url))) {
      if (server.exitCode !== null) throw new Error(`unleash-server ended with ${server.exitCode}`);
    }
  };
  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  await start();
  return {
    version: versionIn(folder),
    port,
    url,
    token: CLIENT_TOKEN,
    adminToken: ADMIN_TOKEN,
    admin: (method, route, body) => request(`${url}${route}`, method, body),
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    kill,
    restart: async ({ empty = false } = {}) => {
      await kill();
      if (empty) databaseUrl = await postgres.createDatabase();
      await start();
    },
    stop: async () => {
      await kill();
      process.removeListener('exit', endWithUs);
      await postgres.stop();
    },
  };
}

function installed(): string | undefined {
  const mayInstall = process.env['BRISK_REQUIRE_SERVICES'] === '1';
  const { stdout, status } = spawnSync(process.execPath, [INSTALLER, ...(mayInstall ? [] : ['--look'])], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return status === 0 ? stdout.trim() : undefined;
}

function versionIn(folder: string): number {
  const manifest = readFileSync(path.join(folder, 'node_modules/unleash-server/package.json'), 'utf8');
  return Number.parseInt((JSON.parse(manifest) as { version: string }).version, 10);
}

const settings = (databaseUrl: string, port: number) => ({
  DATABASE_URL: databaseUrl,
  DATABASE_SSL: 'false',
  HOST: '127.0.0.1',
  PORT: `${port}`,
  INIT_ADMIN_API_TOKENS: ADMIN_TOKEN,
  INIT_CLIENT_API_TOKENS: CLIENT_TOKEN,
  CHECK_VERSION: 'false',
  SEND_TELEMETRY: 'false',
  LOG_LEVEL: 'fatal',
});

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) })).ok;
  } catch {
    // A refusal comes at once; ask a little later.
    return new Promise((resolve) => setTimeout(() => resolve(false), 50));
  }
}

async function request(url: string, method: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { authorization: ADMIN_TOKEN, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}
