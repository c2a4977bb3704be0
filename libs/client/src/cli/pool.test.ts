import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '@brisk/testing';
import type { PoolStatus } from '@brisk/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrisk } from '../testing/run-brisk.js';
import { runInProcess } from '../testing/run-in-process.js';
import { OPERATOR_TOKEN, startSpeechServer, type SpeechServer } from '../testing/speech-server.js';

const worker = { device: 'cpu', fallback_from: null, fallback_reason: null, last_exit: null };
const STATUS: PoolStatus = {
  ready: true,
  draining: false,
  workers: [
    {
      ...worker,
      slot: 0,
      pid: 4711,
      voices: ['wren', 'robin'],
      state: 'busy',
      rss_bytes: 151e6,
      runs: 12,
      restarts: 0,
    },
    {
      ...worker,
      slot: 1,
      pid: null,
      fallback_from: 'cuda:0',
      voices: [],
      state: 'backoff',
      rss_bytes: 0,
      runs: 3,
      restarts: 2,
      last_exit: 'SIGKILL',
    },
  ],
  queue: { length: 2, limit: 256, estimated_wait_ms: 41.7, by_tenant: { default: 2 } },
  totals: { completed: 15, failed: 0, cancelled: 0, refused: 0, expired: 0, retried: 1, restarts: 2 },
  memory: { budget_bytes: 2048e6, used_bytes: 151e6 },
  voice_problems: [{ id: 'torn', file: 'torn.onnx', problems: ['graph: damaged', 'name: odd'] }],
};
const TABLE = `Pool ready; 2 of 256 waiting, 42 ms; 151 MB of 2048 MB
SLOT  PID   DEVICE            STATE    VOICES      RSS     RUNS  RESTARTS  LAST EXIT
0     4711  cpu               busy     wren,robin  151 MB  12    0         -
1     -     cpu (not cuda:0)  backoff  -           0 MB    3     2         SIGKILL
Unusable: torn: graph: damaged; name: odd
`;

let folder: ReturnType<typeof temporaryFolder>;
let server: SpeechServer;
beforeAll(async () => {
  folder = temporaryFolder();
  server = await startSpeechServer(undefined, STATUS);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

describe('brisk pool', () => {
  it('shows each worker', async () => {
    const { code, stdout, stderr } = await runInProcess(['pool', '--url', server.url, '--token', OPERATOR_TOKEN]);
    expect(stdout).toBe(TABLE);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('finds the token in the environment, or in the data folder of a local server', async () => {
    const byVariables = { BRISK_URL: `${server.url}/v1`, BRISK_OPERATOR_TOKEN: OPERATOR_TOKEN };
    expect(JSON.parse((await runInProcess(['pool', '--json'], { env: byVariables })).stdout)).toEqual(STATUS);
    const file = path.join(folder.path, 'credentials.json');
    writeFileSync(file, JSON.stringify({ apiKey: 'x', operatorToken: OPERATOR_TOKEN }));
    const byFile = { BRISK_URL: server.url, BRISK_DATA_DIR: folder.path };
    expect((await runInProcess(['pool'], { env: byFile })).stdout).toBe(TABLE);
  });

  it('looks where a server with the same settings listens', async () => {
    const { hostname, port } = new URL(server.url);
    const settings = { BRISK_HOST: hostname, BRISK_API_PORT: port, BRISK_OPERATOR_TOKEN: OPERATOR_TOKEN };
    expect((await runInProcess(['pool'], { env: settings })).stdout).toBe(TABLE);
    const byUrl = { ...settings, BRISK_API_PORT: '9', BRISK_URL: server.url };
    expect((await runInProcess(['pool'], { env: byUrl })).stdout).toBe(TABLE);
  });

  it('shows it again and again until it is told to stop', async () => {
    const child = startBrisk(['pool', '--url', server.url, '--token', OPERATOR_TOKEN, '--watch', '0.1', '--json']);
    let lines = 0;
    for await (const chunk of child.stdout!) {
      lines += chunk.toString().split('\n').length - 1;
      if (lines >= 3) break;
    }
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
  });

  it('fails with one line when it is refused, or nobody is there', async () => {
    const refused = await runInProcess(['pool', '--url', server.url, '--token', 'wrong']);
    expect(refused).toMatchObject({ code: 1, stderr: 'brisk: The API key is not known.\n' });
    const nobody = await runInProcess(['pool', '--url', 'http://127.0.0.1:9']);
    expect(nobody.code).toBe(1);
    expect(nobody.stderr).toMatch(/^brisk: The server at http:\/\/127\.0\.0\.1:9 cannot be reached \(.+\)\.\n$/);
  });
});
