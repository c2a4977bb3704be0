import { describe, expect, it } from 'vitest';
import { runBrisk } from '../testing/run-brisk.js';
import { runInProcess } from '../testing/run-in-process.js';

describe('brisk, used wrongly', () => {
  it.each([
    [[], /^Usage: brisk/],
    [['sing'], /^brisk: unknown command 'sing'\n$/],
    [['say', 'x'], /^brisk: required option '-o, --output <file>' not specified\n$/],
    [['say', '-o', 'a.wav'], /^brisk: a text is missing: .*\n$/],
    [['say', 'x', '--file', 'y', '-o', 'a.wav'], /^brisk: a text and --file cannot be combined\n$/],
    [['say', 'x', '-o', 'a.xyz'], /^brisk: The extension "\.xyz" names no known format.*\n$/],
    [['say', 'x', '-o', 'a.wav', '--format', 'wma'], /^brisk: .*'wma' is invalid.*mp3.*\n$/],
    [['say', 'x', '-o', 'a.wav', '--speed', '9'], /^brisk: .*'9' is invalid.*from 0.25 to 4\.\n$/],
    [['say', 'x', '-o', 'a.wav', '--speed', ''], /^brisk: .*'' is invalid.*\n$/],
    [['say', 'x', '-o', 'a.wav', '--lexicon', 'Brisk'], /^brisk: .*'Brisk' is invalid.*\n$/],
    [['say', 'x', '-o', 'a.wav', '--loud'], /^brisk: unknown option '--loud'\n$/],
    [['voices', 'remove'], /^brisk: missing required argument 'id'\n$/],
    [['voices', 'add', 'x.onnx', '--max-mb', '-3'], /^brisk: .*'-3' is invalid.*\n$/],
    [['pool', '--watch', 'often'], /^brisk: .*'often' is invalid.*\n$/],
  ])('%j', async (args, stderr) => {
    const result = await runInProcess(args);
    expect(result.stderr).toMatch(stderr);
    expect(result).toMatchObject({ code: 2, stdout: '' });
  });

  it('says so as a program', async () => {
    const result = await runBrisk(['sing']);
    expect(result).toEqual({ code: 2, stdout: Buffer.alloc(0), stderr: "brisk: unknown command 'sing'\n" });
  });

  it('names a variable that cannot be used', async () => {
    const { code, stderr } = await runInProcess(['pool'], { env: { BRISK_URL: 'ftp://there' } });
    expect(stderr).toBe('brisk: BRISK_URL: "ftp://there" cannot be used; accepted is an http or https URL.\n');
    expect(code).toBe(1);
  });

  it('is no mistake to ask for help', async () => {
    const { code, stdout, stderr } = await runInProcess(['voices', '--help']);
    expect(stdout).toMatch(/^Usage: brisk voices[^]*\n {2}add [^]*\n {2}remove [^]*\n {2}verify /);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
