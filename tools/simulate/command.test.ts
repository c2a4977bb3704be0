import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT, temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

const simulate = (...args: string[]) =>
  promisify(execFile)(
    process.execPath,
    [path.join(ROOT, 'tools/dist/simulate/main.js'), ...args, '--out', folder.path],
    {
      cwd: ROOT,
    },
  );

describe('npm run simulate', () => {
  it('prints a table, and leaves JSON and a report that needs nothing else', async () => {
    const { stdout } = await simulate('--quick', '--runs', '20', '--threads', '2', '--only', '2x at 50 %, onset');
    expect(stdout).toMatch(/2x at 50 %, onset at 0 +20 +20 /);
    const json = JSON.parse(readFileSync(path.join(folder.path, 'simulate.json'), 'utf8'));
    expect(json).toMatchObject({ machine: { node: process.version }, options: { seed: 1, runs: 20 } });
    expect(json.cases).toHaveLength(4);
    expect(json.cases[0]).toMatchObject({ runs: 20, called: 20, bound: { kind: 'p90', atMost: 12 } });
    const html = readFileSync(path.join(folder.path, 'simulate.html'), 'utf8');
    expect(html.match(/<svg /g)).toHaveLength(2);
    expect(html).not.toMatch(/<script|<link|@import|https?:|NaN|undefined/);
  });

  it('refuses what it cannot use', async () => {
    await expect(simulate('--runs', 'many')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--runs/),
    });
    await expect(simulate('--quick', '--only', 'nothing')).rejects.toMatchObject({ code: 2 });
    await expect(simulate('--quick', '--latencies', 'package.json')).rejects.toMatchObject({ code: 2 });
  });
});
