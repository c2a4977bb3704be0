import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { decodeWithFfmpeg, hasTools, measureSignal, temporaryFolder } from '@brisk/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runBrisk, startBrisk } from '../testing/run-brisk.js';
import { runInProcess } from '../testing/run-in-process.js';
import { manySentences } from '../testing/speech-source-contract.js';
import { API_KEY, startSpeechServer, type SpeechServer } from '../testing/speech-server.js';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());
const brisk = (args: string[], input?: string | Buffer, env?: Record<string, string>) =>
  runBrisk(args, { cwd: folder.path, ...(input !== undefined && { input }), ...(env && { env }) });
const files = () => readdirSync(folder.path).sort();
const done = { code: 0, stderr: '' };

describe.skipIf(!hasTools('ffmpeg'))('brisk say, in process', () => {
  it('speaks its argument into a file', async () => {
    expect(await brisk(['say', 'Hello from Brisk.', '-o', 'out.wav'])).toMatchObject({
      ...done,
      stdout: Buffer.alloc(0),
    });
    const { seconds, rms, clipped } = measureSignal(
      decodeWithFfmpeg(readFileSync(path.join(folder.path, 'out.wav')), 24_000),
      24_000,
    );
    expect(seconds).toBeGreaterThan(0.7);
    expect(seconds).toBeLessThan(3);
    expect(rms).toBeGreaterThan(0.02);
    expect(clipped).toBe(0);
    expect(files()).toEqual(['out.wav']);
  });

  it('speaks standard input to standard output', async () => {
    const { stdout, ...result } = await brisk(['say', '-', '-o', '-', '--format', 'mp3'], 'Hello from a pipe.');
    expect(result).toEqual(done);
    expect(measureSignal(decodeWithFfmpeg(stdout, 24_000), 24_000).seconds).toBeGreaterThan(0.7);
    expect(files()).toEqual([]);
  });

  it('follows its options', async () => {
    const said = async (...options: string[]) => {
      const { code, stdout } = await brisk(['say', 'Take the tomato.', '-o', '-', '--format', 'pcm', ...options]);
      expect(code).toBe(0);
      return stdout;
    };
    const plain = await said('--cache-dir', 'cache');
    expect(files()).toEqual(['cache']);
    expect(await said('--cache-dir', 'cache', '--voice', 'en_US-wren-medium')).toEqual(plain);
    expect((await said('--speed', '2')).length).toBeLessThan(0.7 * plain.length);
    expect(await said('--lexicon', 'tomato=/təmˈɑːtoʊ/', '--lexicon', 'the=thee')).not.toEqual(plain);
  });

  it.each([
    ['nothing to say', ['say', '...', '-o', 'TMP/a.wav'], /nothing to say/],
    ['an unknown voice', ['say', 'x', '-o', 'TMP/a.wav', '--voice', 'nobody'], /no voice "nobody"/],
    ['no voices', ['say', 'x', '-o', 'TMP/a.wav', '--voices-dir', '/nowhere'], /"\/nowhere" cannot be read/],
    ['no such folder', ['say', 'x', '-o', 'TMP/no/a.wav'], /folder does not exist/],
    ['no such text', ['say', '--file', 'TMP/b', '-o', 'TMP/a.wav'], /\/b" cannot be read: there is no such file/],
    ['a folder as text', ['say', '--file', 'TMP', '-o', 'TMP/a.wav'], /cannot be read: it is a folder/],
  ])('fails with one line: %s', async (_, args, line) => {
    const { code, stderr } = await runInProcess(args.map((arg) => arg.replace('TMP', folder.path)));
    expect(stderr).toMatch(line);
    expect(stderr).toMatch(/^brisk: [^\n]+\n$/);
    expect(code).toBe(1);
    expect(files()).toEqual([]);
  });

  it('refuses bytes that are no text', async () => {
    const { code, stderr } = await brisk(['say', '-', '-o', 'a.wav'], Buffer.from([0x48, 0x69, 0xff, 0xfe]));
    expect(stderr).toBe('brisk: standard input cannot be read: it is not UTF-8 text.\n');
    expect(code).toBe(1);
  });

  it('ends when nobody reads its output any more', async () => {
    const child = startBrisk(['say', 'One. '.repeat(2000), '-o', '-']);
    child.stdout!.once('data', () => child.stdout!.destroy());
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(1);
  });
});

describe('brisk say, through a server', () => {
  let server: SpeechServer;
  beforeAll(async () => {
    server = await startSpeechServer();
  });
  afterAll(() => server.stop());

  it('takes address and key from options or the environment', async () => {
    const said = ['say', 'Hello.', '-o', 'a.wav'];
    expect(await brisk([...said, '--url', server.url, '--api-key', API_KEY])).toMatchObject(done);
    expect(await brisk(said, '', { BRISK_URL: server.url, BRISK_API_KEY: API_KEY })).toMatchObject(done);
    expect(files()).toEqual(['a.wav']);
    expect(server.requests).toHaveLength(2);
  });

  it('finds the key of a local server by itself', async () => {
    const credentials = { apiKey: API_KEY, operatorToken: 'x' };
    writeFileSync(path.join(folder.path, 'credentials.json'), JSON.stringify(credentials));
    const env = { BRISK_DATA_DIR: folder.path };
    expect(await brisk(['say', 'Hello.', '-o', 'a.wav', '--url', server.url], '', env)).toMatchObject(done);
    writeFileSync(path.join(folder.path, 'credentials.json'), '{');
    const { code, stderr } = await brisk(['say', 'Hello.', '-o', 'a.wav', '--url', server.url], '', env);
    expect(stderr).toMatch(/^brisk: .*credentials\.json cannot be used.*\n$/);
    expect(code).toBe(1);
  });

  it('draws a bar and sums up on a terminal, for a long text only', async () => {
    const said = async (text: string) => {
      const args = ['say', text, '-o', path.join(folder.path, 'a.wav'), '--url', server.url, '--api-key', API_KEY];
      return (await runInProcess(args, { isTerminal: true })).stderr;
    };
    const summary = /a\.wav: \d+\.\d s of speech in \d+\.\d s\n$/;
    const [long, short] = [await said(manySentences('Long', 60)), await said('Short.')];
    expect(long).toMatch(/Speaking \[.*100%/s);
    expect(long).toMatch(summary);
    expect(short).toMatch(summary);
    expect(short).not.toContain('Speaking');
  });

  it('passes on what the server says', async () => {
    const { code, stderr } = await brisk(['say', 'Hello.', '-o', 'a.wav', '--url', server.url]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'brisk: The API key is not known.\n' });
    expect(files()).toEqual([]);
  });
});
