import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, temporaryFolder } from '@brisk/testing';
import { processesOfGroup } from './testing/run-start.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  const data = temporaryFolder();
  let child: ChildProcess;
  let output = '';
  let apiPort: number;
  let dashboardPort: number;

  beforeAll(async () => {
    [apiPort, dashboardPort] = await Promise.all([freePort(), freePort()]);
    child = spawn(process.execPath, ['tools/start/start.mjs'], {
      cwd: ROOT,
      detached: true, // Its own process group, as in a terminal.
      env: {
        ...process.env,
        BRISK_API_PORT: String(apiPort),
        BRISK_DASHBOARD_PORT: String(dashboardPort),
        BRISK_DATA_DIR: data.path,
      },
    });
    await new Promise<void>((resolve, reject) => {
      const collect = (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes('Ctrl-C stops everything')) resolve();
      };
      child.stdout!.on('data', collect);
      child.stderr!.on('data', collect);
      child.once('exit', () => reject(new Error(`npm start ended:\n${output}`)));
    });
  });

  afterAll(() => {
    for (const pid of processesOfGroup(child.pid!)) process.kill(pid, 'SIGKILL');
    data.remove();
  });

  it('prints a curl line that speaks when pasted', () => {
    const line = /^ {2}curl [\s\S]*?hello\.mp3$/m.exec(output)![0];
    execFileSync('bash', ['-c', line], { cwd: data.path, stdio: 'pipe' });
    const mp3 = readFileSync(path.join(data.path, 'hello.mp3'));
    expect(mp3.length).toBeGreaterThan(5000);
    expect(mp3.readUInt16BE(0) & 0xffe0).toBe(0xffe0); // An MPEG audio frame, no error body.
  });

  it('prints a dashboard link that signs in', async () => {
    const link = /^ {2}Dashboard +(\S+)$/m.exec(output)![1]!;
    const answer = await fetch(link);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Brisk');
  });

  it('does not start a second time on the same port, and says so in a line', () => {
    const again = spawnSync(process.execPath, ['tools/start/start.mjs'], {
      cwd: ROOT,
      env: { ...process.env, BRISK_API_PORT: String(apiPort), BRISK_DASHBOARD_PORT: String(dashboardPort) },
      encoding: 'utf8',
    });
    expect([again.status, again.stdout]).toEqual([1, '']);
    expect(again.stderr).toMatch(/^Port \d+ is in use; set BRISK_(API|DASHBOARD)_PORT to another\.\n$/);
  });

  it('stops everything on Ctrl-C and leaves no process behind', async () => {
    const group = child.pid!;
    expect(processesOfGroup(group).length).toBeGreaterThan(3);
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
    process.kill(-group, 'SIGINT');
    expect(await exited).toBe(0);
    expect(processesOfGroup(group)).toEqual([]);
    await expect(fetch(`http://127.0.0.1:${apiPort}/livez`)).rejects.toThrow();
  });
});
