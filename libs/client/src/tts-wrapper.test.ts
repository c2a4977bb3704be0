import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FAKE_VOICE, FakeSpeech } from './testing/fake-speech.js';
import { manySentences } from './testing/speech-source-contract.js';
import { TTSWrapper } from './tts-wrapper.js';
import type { RequestOptions, TTSWrapperOptions } from './tts-options.js';

let folder: ReturnType<typeof temporaryFolder>;
let fake: FakeSpeech;
let now: number;
beforeEach(() => {
  folder = temporaryFolder();
  fake = new FakeSpeech();
  now = 0;
});
afterEach(() => folder.remove());

const open = (options: TTSWrapperOptions = {}) => new TTSWrapper({ source: fake, now: () => now, ...options });
const output = (name = 'output.wav') => path.join(folder.path, name);
/** Lets each sentence take so many ms. */
const everySentenceTakes = (ms: number) => (fake.beforeSentence = () => void (now += ms));

describe('synthesize', () => {
  it('writes a file in the format of its name, and says what it took', async () => {
    everySentenceTakes(30);
    const tts = open({ modelName: 'default', cacheDir: './cache' });
    const result = await tts.synthesize('One two. Three.', output());
    const file = readFileSync(output());
    expect(result).toEqual({
      path: output(),
      durationSeconds: (8 + 6) / 16,
      bytes: file.length,
      latencyMs: 60,
      cache: 'miss',
    });
    expect(file.length).toBe(44 + 2 * 16_000 * result.durationSeconds);
    expect(file.readUInt32LE(40)).toBe(file.length - 44);
  });

  it('gives a buffer where no file is named', async () => {
    const tts = open();
    const buffer = await tts.synthesize('One two. Three.');
    await tts.synthesize('One two. Three.', output());
    expect(buffer).toEqual(readFileSync(output()));
    expect((await tts.synthesize('One.', { format: 'pcm' })).length).toBe(2 * 4000);
  });

  it('prefers a format that is named to that of the file', async () => {
    await open().synthesize('One.', output('a.wav'), { format: 'flac' });
    expect(readFileSync(output('a.wav')).toString('latin1', 0, 4)).toBe('fLaC');
  });

  it('says how far it is', async () => {
    const shares: number[] = [];
    await open().synthesize(manySentences('Far', 5), { onProgress: (share) => void shares.push(share) });
    expect(shares).toHaveLength(5);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it.each<[string, TTSWrapperOptions, RequestOptions, boolean]>([
    ['the default', {}, {}, true],
    ['a model name', { modelName: FAKE_VOICE }, {}, true],
    ['an unknown model name', { modelName: 'tacotron' }, {}, false],
    ['a voice over a model name', { modelName: 'tacotron', voice: FAKE_VOICE }, {}, true],
    ['the request over all', { voice: FAKE_VOICE }, { voice: 'nobody' }, false],
  ])('speaks with %s', async (_, options, request, known) => {
    const spoken = open(options).synthesize('One.', request);
    if (known) await expect(spoken).resolves.toBeInstanceOf(Buffer);
    else await expect(spoken).rejects.toMatchObject({ code: 'voice_not_found', param: 'voice' });
  });

  it.each<[string, unknown, string, RequestOptions, object]>([
    ['an empty text', ' ', 'a.wav', {}, { code: 'input_empty' }],
    ['a text with nothing to say', '...', 'a.wav', {}, { code: 'nothing_to_say' }],
    ['what is no text', 7, 'a.wav', {}, { code: 'invalid_parameter', param: 'text' }],
    ['a speed out of range', 'One.', 'a.wav', { speed: 9 }, { code: 'speed_out_of_range', param: 'speed' }],
    ['no speed at all', 'One.', 'a.wav', { speed: Number.NaN }, { code: 'speed_out_of_range' }],
    ['an unknown format', 'One.', 'a.wav', { format: 'wma' as never }, { code: 'unsupported_format' }],
    ['an unknown extension', 'One.', 'a.xyz', {}, { code: 'unsupported_format', param: 'format' }],
    ['a folder that is not there', 'One.', 'no/a.wav', {}, { code: 'invalid_parameter', param: 'outputPath' }],
  ])('refuses %s, leaving no file', async (_, text, file, request, error) => {
    const tts = open();
    await expect(tts.synthesize(text as string, output(file), request)).rejects.toMatchObject(error);
    expect(readdirSync(folder.path)).toEqual([]);
    expect(await tts.getMetrics()).toMatchObject({ requests: 1, errors: 1 });
  });

  it('leaves no file when it is cancelled in the middle', async () => {
    const leaving = new AbortController();
    const tts = open();
    const onProgress = () => leaving.abort();
    const left = tts.synthesize(manySentences('Left', 9), output(), { signal: leaving.signal, onProgress });
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(folder.path)).toEqual([]);
    expect(await tts.getMetrics()).toMatchObject({ requests: 1, errors: 0, cancelled: 1 });
  });
});

describe('stream', () => {
  it('gives the audio as it is made', async () => {
    const tts = open();
    const chunks: Buffer[] = [];
    for await (const chunk of tts.stream('One. Two. Three.', { format: 'pcm' })) {
      if (chunks.length === 0) expect(fake.begun).toEqual(['One.']);
      chunks.push(chunk);
    }
    expect(Buffer.concat(chunks)).toEqual(await tts.synthesize('One. Two. Three.', { format: 'pcm' }));
  });

  it('cancels the rest when the loop is left', async () => {
    const tts = open();
    for await (const _ of tts.stream(manySentences('Left', 50))) break;
    expect(fake.begun).toHaveLength(1);
    expect(fake.ended).toBe(1);
    expect(await tts.getMetrics()).toMatchObject({ requests: 1, cancelled: 1, errors: 0 });
  });

  it('does not count the time that the caller takes', async () => {
    everySentenceTakes(10);
    const tts = open();
    for await (const _ of tts.stream('One. Two. Three.')) now += 1000;
    expect(await tts.getMetrics()).toMatchObject({ average_latency_ms: 30, average_first_audio_ms: 10 });
  });

  it('passes a failure on, and counts it', async () => {
    fake.beforeSentence = (sentence) => {
      if (sentence === 'Two.') throw new Error('boom');
    };
    const tts = open();
    const heard: Buffer[] = [];
    const reading = (async () => {
      for await (const chunk of tts.stream('One. Two.')) heard.push(chunk);
    })();
    await expect(reading).rejects.toThrow('boom');
    expect(heard.length).toBeGreaterThan(0);
    expect(await tts.getMetrics()).toMatchObject({ requests: 1, errors: 1, cancelled: 0 });
  });
});

describe('getMetrics', () => {
  it('counts what came from the cache', async () => {
    const tts = open();
    await tts.synthesize('One.');
    await tts.synthesize('One.');
    await tts.synthesize('One. Two.');
    expect((await tts.getMetrics()).cache_stats).toEqual({
      hit_rate: 1 / 3,
      hits: 1,
      partial: 1,
      misses: 1,
      contents: { memory: { entries: 2, bytes: 0 } },
    });
  });
});

describe('close', () => {
  it('ends what is under way, closes the source once, and refuses what comes later', async () => {
    fake.beforeSentence = () => new Promise(() => {});
    const tts = open();
    const underWay = expect(tts.synthesize('One.', output())).rejects.toMatchObject({ code: 'cancelled' });
    await vi.waitFor(() => expect(fake.begun).toHaveLength(1));
    await tts.close();
    await tts[Symbol.asyncDispose]();
    await underWay;
    expect(fake.closed).toBe(1);
    expect(existsSync(output())).toBe(false);
    await expect(tts.synthesize('One.')).rejects.toMatchObject({ code: 'draining' });
    await expect(tts.stream('One.').next()).rejects.toMatchObject({ code: 'draining' });
  });
});

it('refuses a base URL that is none', () => {
  expect(() => new TTSWrapper({ baseUrl: 'localhost' })).toThrow(expect.objectContaining({ code: 'config_invalid' }));
});
