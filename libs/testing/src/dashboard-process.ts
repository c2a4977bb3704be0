import { spawn } from 'node:child_process';
import path from 'node:path';
import { freePort, ROOT } from './api-process.js';

export interface DashboardProcess {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts the built dashboard as `npm start` does, on a free loopback port, and waits for its sign-in page.
 * @param environment the test's own, for `PATH` and the like
 */
export async function startDashboard(apiUrl: string, environment: NodeJS.ProcessEnv): Promise<DashboardProcess> {
  const port = await freePort();
  const next = path.join(ROOT, 'node_modules/next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: path.join(ROOT, 'apps/dashboard'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', BRISK_API_URL: apiUrl },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(`${url}/sign-in`))) {
    if (child.exitCode !== null) throw new Error(`the dashboard stopped with exit code ${child.exitCode}:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { url, stop };
}

const answers = (url: string) =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );
