import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { processTree, ROOT, temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

/** Time is nothing to assert on here: unless a bound is given, any latency will do. */
function validate(...more: string[]): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
  const args = ['--quick', '--requests', '80', '--rate', '20', '--p95-ms', '3600000', '--out', folder.path, ...more];
  const child = spawn(process.execPath, [path.join(ROOT, 'tools/dist/validate/main.js'), ...args], { cwd: ROOT });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += String(chunk)));
  return { child, output: () => output, ended: new Promise((resolve) => child.once('close', resolve)) };
}

const report = (name: string) => readFileSync(path.join(folder.path, name), 'utf8');

describe('npm run validate', () => {
  it('measures both profiles, checks the list, and leaves a report', async () => {
    const run = validate();
    expect(await run.ended, run.output()).toBe(0);
    expect(run.output()).toMatch(/baseline +\d+\/\d+ +first byte p95/);
    expect(run.output()).toMatch(/PASS {4}rollback available +8 of 8/);

    const json = JSON.parse(report('validate.json'));
    expect(json).toMatchObject({
      passed: true,
      options: { requests: 80, seed: 1 },
      machine: { node: process.version, others_percent: expect.any(Number) },
    });
    expect(json.checklist).toHaveLength(12);
    expect(json.latencies.optimized).toHaveLength(80);
    expect(json.latencies.baseline.length).toBe(json.pace.shares.baseline.requests);
    expect(json.findings.profiles.optimized).toMatchObject({ failed: 0, answeredBy: { optimized: 80 } });
    expect(json.findings.profiles.baseline.answeredBy).toEqual({ baseline: json.latencies.baseline.length });
    expect(json.findings.quality).toMatchObject({ phrases: 4, equal: 4 });
    expect(JSON.stringify(json)).not.toContain('press'); // Phrases are stand-ins for what users say.

    const html = report('validate.html');
    expect(html).toContain('PASSED');
    expect(html.match(/<svg /g)).toHaveLength(2);
    expect(html).not.toMatch(/<script|<link|@import|https?:|NaN|undefined/);
  });

  it('fails when a line fails, and says which', async () => {
    const run = validate('--p95-ms', '0.001');
    expect(await run.ended, run.output()).toBe(1);
    const { passed, checklist } = JSON.parse(report('validate.json')) as {
      passed: boolean;
      checklist: { name: string; passed: boolean; required: boolean }[];
    };
    expect(passed).toBe(false);
    const failed = checklist.filter((line) => line.required && !line.passed).map(({ name }) => name);
    expect(failed).toEqual(['p95 to the first byte', 'p95 to the last byte']);
    expect(report('validate.html')).toContain('FAILED');
  });

  it('ends its servers when it is interrupted', async () => {
    const run = validate();
    await vi.waitFor(() => expect(run.output()).toMatch(/optimized +\d+ requests/), { timeout: 50_000 });
    const [, ...started] = processTree(run.child.pid!);
    expect(started.length).toBeGreaterThan(4);
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(130);
    expect(() => report('validate.json')).toThrow(/ENOENT/);
    for (const pid of started) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it('says how it is used when it is asked', async () => {
    const run = validate('--help');
    expect(await run.ended).toBe(0);
    expect(run.output()).toMatch(/^Usage: npm run validate/);
  });

  it('refuses options that it cannot use', async () => {
    const run = validate('--seed', 'none');
    expect(await run.ended).toBe(2);
    expect(run.output()).toMatch(/^--seed: "none" cannot be used/);
  });
});
