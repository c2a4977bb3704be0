import path from 'node:path';
import { startApi, temporaryFolder, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HttpSpeech } from './speech/http-speech.js';
import { runInProcess } from './testing/run-in-process.js';
import { describeSpeechSource, manySentences } from './testing/speech-source-contract.js';
import { TTSWrapper } from './tts-wrapper.js';

let api: ApiProcess;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const open = () => new HttpSpeech({ baseUrl: api.url, apiKey: api.apiKey });
describeSpeechSource('HttpSpeech with a real server', () => Promise.resolve({ source: open() }));

describe('a real server', () => {
  it('says in several answers what this process says by itself, sample by sample', async () => {
    const text = manySentences('Both of them speak', 130);
    await using remote = new TTSWrapper({ baseUrl: api.url, apiKey: api.apiKey });
    await using local = new TTSWrapper();
    const [there, here] = [await remote.synthesize(text), await local.synthesize(text)];
    expect(there.length).toBe(here.length);
    expect(there.equals(here)).toBe(true);
  });

  it('gives the command line its key, its speech and its pool', async () => {
    const folder = temporaryFolder();
    const env = { BRISK_URL: api.url, BRISK_DATA_DIR: api.dataDir };
    const said = await runInProcess(['say', 'Hello.', '-o', path.join(folder.path, 'a.wav')], { env });
    expect(said).toEqual({ code: 0, stdout: '', stderr: '' });
    folder.remove();
    const { code, stdout } = await runInProcess(['pool'], { env });
    expect(stdout).toMatch(/^Pool ready; .*\nSLOT .*\n0 +\d+ +cpu +\w+ +en_US-wren-medium +\d+ MB +\d+ +0 +-\n/);
    expect(code).toBe(0);
  });
});
