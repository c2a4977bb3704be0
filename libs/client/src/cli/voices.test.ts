import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { temporaryFolder } from '@brisk/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EMBEDDED_VOICES_DIR } from '../repository.js';
import { runBrisk } from '../testing/run-brisk.js';
import { runInProcess } from '../testing/run-in-process.js';

const VOICE = 'en_US-wren-medium';
const MODEL = path.join(EMBEDDED_VOICES_DIR, `${VOICE}.onnx`);
const SHA256 = createHash('sha256').update(readFileSync(MODEL)).digest('hex');

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());
const voices = (...args: string[]) => runInProcess(['voices', ...args], { env: { BRISK_VOICES_DIR: folder.path } });
const files = () =>
  readdirSync(folder.path)
    .filter((name) => !name.startsWith('.'))
    .sort();

function link(id: string): void {
  for (const suffix of ['', '.json']) symlinkSync(MODEL + suffix, path.join(folder.path, `${id}.onnx${suffix}`));
}
function addDamaged(id: string): void {
  symlinkSync(`${MODEL}.json`, path.join(folder.path, `${id}.onnx.json`));
  writeFileSync(path.join(folder.path, `${id}.onnx`), '<html>Not found</html>');
}

describe('brisk voices list', () => {
  it('shows the voices, and what is wrong with the others', async () => {
    link('wren');
    addDamaged('torn');
    const { code, stdout } = await voices('list');
    expect(stdout).toMatch(
      /^VOICE +LANGUAGE +RATE +SPEAKERS +SIZE\nwren +en-US +24000 Hz +1 +14 MB\nUnusable: torn: .*HTML.*\n$/,
    );
    expect(code).toBe(0);
  });

  it('is read by programs, too', async () => {
    link('wren');
    const { stdout } = await runBrisk(['voices', 'list', '--json', '--voices-dir', folder.path]);
    const { data, problems } = JSON.parse(stdout.toString());
    expect(data).toEqual([expect.objectContaining({ id: 'wren', sample_rate: 24_000, speakers: [] })]);
    expect(problems).toEqual([]);
  });

  it('says when there are none, or no folder', async () => {
    expect((await voices('list')).stdout).toBe(`No usable voice in ${folder.path}\n`);
    const { code, stderr } = await voices('list', '--voices-dir', '/nowhere');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^brisk: .*"\/nowhere".*\n$/) });
  });
});

describe('brisk voices verify', () => {
  it('lets every voice speak, and fails when one cannot', async () => {
    link('wren');
    addDamaged('torn');
    const { code, stdout, stderr } = await voices('verify');
    expect(stdout).toMatch(/^BAD +torn\n +\S.*\nok +wren: .*\n$/);
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'brisk: 1 of 2 voices cannot be used.\n' });
    expect(await voices('verify', 'wren')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringMatching(/^ok +wren: .*\n$/),
    });
    expect((await voices('verify', 'robin')).stdout).toMatch(/^BAD +robin\n +robin.onnx: missing\n/);
  });
});

describe('brisk voices remove', () => {
  it('deletes what is named, and nothing else', async () => {
    link('wren');
    link('robin');
    addDamaged('torn');
    expect(await voices('remove', 'wren', 'torn')).toMatchObject({ code: 0, stdout: 'Removed wren\nRemoved torn\n' });
    expect(files()).toEqual(['robin.onnx', 'robin.onnx.json']);
    const { code, stderr } = await voices('remove', 'wren');
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'brisk: There is no voice "wren" to remove.\n' });
  });
});

describe('brisk voices add', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const file = path.join(EMBEDDED_VOICES_DIR, path.basename(request.url!));
      createReadStream(file)
        .on('error', () => response.writeHead(404).end())
        .pipe(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${VOICE}.onnx`;
  });
  afterAll(() => void server.close());

  it('copies from a path, under the name that is given', async () => {
    const { code, stdout } = await voices('add', MODEL, '--id', 'bird', '--sha256', SHA256);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Added bird: Wren, en-US, 24000 Hz\n' });
    expect(files()).toEqual(['bird.onnx', 'bird.onnx.json']);
    expect((await voices('add', MODEL, '--id', 'bird')).stderr).toMatch(
      /^brisk: The voice "bird" is installed already.*\n$/,
    );
    expect((await voices('add', MODEL, '--id', 'bird', '--force')).code).toBe(0);
  });

  it('downloads from a URL', async () => {
    const { code, stdout, stderr } = await voices('add', url);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `Added ${VOICE}: Wren, en-US, 24000 Hz\n`,
      stderr: '',
    });
    expect(readFileSync(path.join(folder.path, `${VOICE}.onnx`)).equals(readFileSync(MODEL))).toBe(true);
  });

  it('installs nothing that is wrong', async () => {
    const failing = async (...args: string[]) => {
      const { code, stderr } = await voices('add', ...args);
      expect(code).toBe(1);
      return stderr;
    };
    expect(await failing(MODEL, '--sha256', '0'.repeat(64))).toMatch(/^brisk: The model's sha-256 is .*\n$/);
    expect(await failing(url, '--max-mb', '1')).toBe('brisk: The file is larger than the limit of 1 MB.\n');
    const nowhere = path.join(folder.path, 'nowhere.onnx');
    expect(await failing(nowhere)).toBe(`brisk: ${nowhere}: there is no such file.\n`);
    symlinkSync(MODEL, nowhere);
    expect(await failing(nowhere, '--id', 'lone')).toBe(`brisk: ${nowhere}.json: there is no such file.\n`);
    rmSync(nowhere);
    expect(await failing(url.replace(VOICE, 'nobody'))).toMatch(/^brisk: The server answered 404.*\n$/);
    expect(await failing('voice.zip')).toMatch(/^brisk: .*"\.onnx"\.\n$/);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
