import { readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePort, temporaryFolder } from '@brisk/testing';
import { runStart, type StartRun } from './testing/run-start.js';

const SETTLED = { timeout: 30_000, interval: 100 };
/** A start, with what it may have to build, and a stop. */
const TIMEOUT_MS = 120_000;

describe.skipIf(process.platform !== 'linux')('npm start, stopped', () => {
  let data: ReturnType<typeof temporaryFolder>;
  let environment: Record<string, string>;
  let run: StartRun | undefined;
  beforeEach(async () => {
    data = temporaryFolder();
    const [apiPort, dashboardPort] = await Promise.all([freePort(), freePort()]);
    environment = {
      BRISK_API_PORT: String(apiPort),
      BRISK_DASHBOARD_PORT: String(dashboardPort),
      BRISK_DATA_DIR: data.path,
      BRISK_WORKERS: '1',
    };
  });
  afterEach(() => {
    run?.kill();
    data.remove();
  });

  it("ends everything when npm's shell is gone", { timeout: TIMEOUT_MS }, async () => {
    // The second command keeps the shell from becoming node.
    const shell: [string, ...string[]] = ['sh', '-c', `"${process.execPath}" tools/start/start.mjs; true`];
    run = runStart({ ...environment, npm_lifecycle_event: 'start' }, shell);
    await run.written('Ctrl-C stops everything');
    run.child.kill('SIGTERM');
    expect(await run.exited).toBe('SIGTERM');
    await vi.waitFor(() => expect(run!.group()).toEqual([]), SETTLED);
  });

  it('waits for answers on the first Ctrl-C, and ends at once on the second', { timeout: TIMEOUT_MS }, async () => {
    run = runStart({ ...environment, BRISK_SHUTDOWN_GRACE_S: '3600' });
    await run.written('Ctrl-C stops everything');
    const answer = await beginLongAnswer(environment.BRISK_API_PORT!, data.path);
    answer.on('error', () => {}); // It is cut.
    const pressCtrlC = () => process.kill(-run!.child.pid!, 'SIGINT');
    pressCtrlC();
    await run.written('Ctrl-C again to stop now');
    pressCtrlC();
    expect(await run.exited).toBe(0);
    await vi.waitFor(() => expect(run!.group()).toEqual([]), SETTLED);
    expect(run.output().match(/Stopping/g)).toHaveLength(1);
  });
});

/** An answer that stays under way, since nobody reads it. */
function beginLongAnswer(port: string, dataDir: string): Promise<IncomingMessage> {
  const { apiKey } = JSON.parse(readFileSync(path.join(dataDir, 'credentials.json'), 'utf8')) as { apiKey: string };
  const input = 'This sentence is said again and again, so that there is much to hear. '.repeat(58);
  return new Promise((resolve, reject) => {
    const call = request({
      host: '127.0.0.1',
      port,
      path: '/v1/audio/speech',
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    });
    call.once('response', resolve).once('error', reject);
    call.end(JSON.stringify({ model: 'tts-1', voice: 'alloy', input, response_format: 'wav', speed: 0.25 }));
  });
}
