import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild, untilOk } from './child.mjs';

const start = (script: string) => startChild('child', ['-e', script], { cwd: '.', env: process.env, quiet: true });

describe('untilOk', () => {
  let other: Server;
  let url: string;
  beforeAll(async () => {
    other = createServer((_, response) => response.end('{}')).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    url = `http://127.0.0.1:${(other.address() as AddressInfo).port}/readyz`;
  });
  afterAll(() => other.close());

  it('takes the answer of a living child', async () => {
    const child = start('setInterval(() => {}, 1000)');
    expect(await untilOk(url, child)).toBe(true);
    child.kill();
    expect(await child.exited).toEqual({ code: 1, reason: 'SIGKILL' });
  });

  it("does not take another server's answer for that of a child that is gone", async () => {
    const child = start('process.exit(3)');
    expect(await child.exited).toEqual({ code: 3, reason: 'exit code 3' });
    expect(await untilOk(url, child)).toBe(false);
  });
});
