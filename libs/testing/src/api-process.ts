import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The workspace's root, from `libs/testing/dist`. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** How `npm start` runs it. */
interface Launch {
  flags: string[];
  environment: Record<string, string>;
}

export interface ApiProcess {
  url: string;
  apiKey: string;
  operatorToken: string;
  pid: number;
  dataDir: string;
  /** From spawn to a green `/readyz`, in ms. */
  coldStartMs: number;
  /** Resolves with the exit code, or the signal that ended it. */
  exited: Promise<number | string>;
  /** Standard output so far: the log. */
  log(): string;
  /** SIGTERM, and the data folder removed. */
  stop(): Promise<number | string>;
}

const READY_WITHIN_MS = 60_000;
const POLL_MS = 20;

/** Starts the built API on a free loopback port with a data folder of its own, and waits until it is ready. */
export async function startApi(environment: Record<string, string> = {}): Promise<ApiProcess> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'brisk-api-'));
  const port = await freePort();
  const started = performance.now();
  const launch = JSON.parse(readFileSync(path.join(ROOT, 'apps/tts-api/launch.json'), 'utf8')) as Launch;
  const child = spawn(process.execPath, [...launch.flags, path.join(ROOT, 'apps/tts-api/dist/main.js')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...launch.environment,
      ...process.env,
      NODE_ENV: 'production',
      BRISK_API_PORT: String(port),
      BRISK_DATA_DIR: dataDir,
      BRISK_LOG_LEVEL: 'warn',
      BRISK_SHADOW_SHARE: '0', // Drawn by chance, which no test but its own should meet.
      ...environment,
    },
  });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-1_000_000)));
  const exited = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await untilReady(url, child);
  } catch (error) {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`${(error as Error).message}\n${log}`, { cause: error });
  }
  const coldStartMs = performance.now() - started;
  const { apiKey, operatorToken } = JSON.parse(readFileSync(path.join(dataDir, 'credentials.json'), 'utf8'));
  const stop = async () => {
    child.kill('SIGTERM');
    const how = await exited;
    rmSync(dataDir, { recursive: true, force: true });
    return how;
  };
  return { url, apiKey, operatorToken, pid: child.pid!, dataDir, coldStartMs, exited, log: () => log, stop };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (const giveUp = performance.now() + READY_WITHIN_MS; performance.now() < giveUp;) {
    const end = child.exitCode ?? child.signalCode;
    if (end !== null) throw new Error(`the API stopped with ${end} before it was ready`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error('the API was not ready within a minute');
}
