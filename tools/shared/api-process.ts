import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The workspace's root, from `tools/dist/shared`. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface ApiProcess {
  url: string;
  apiKey: string;
  operatorToken: string;
  pid: number;
  /** From spawn to a green `/readyz`, in ms. */
  coldStartMs: number;
  stop(): Promise<void>;
}

/** Starts the built API on a free loopback port with a data folder of its own, and waits until it is ready. */
export async function startApi(environment: Record<string, string> = {}): Promise<ApiProcess> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'brisk-bench-'));
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [path.join(ROOT, 'apps/tts-api/dist/main.js')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      BRISK_API_PORT: String(port),
      BRISK_DATA_DIR: dataDir,
      BRISK_LOG_LEVEL: 'warn',
      ...environment,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child);
  const coldStartMs = performance.now() - started;
  const { apiKey, operatorToken } = JSON.parse(readFileSync(path.join(dataDir, 'credentials.json'), 'utf8'));
  const stop = async () => {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await exited;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url, apiKey, operatorToken, pid: child.pid!, coldStartMs, stop };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 3000; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the API stopped with exit code ${child.exitCode}`);
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  child.kill('SIGKILL');
  throw new Error('the API was not ready within a minute');
}
