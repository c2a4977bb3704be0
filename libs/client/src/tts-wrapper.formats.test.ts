import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { decodeWithFfmpeg, hasTools, measureSignal, temporaryFolder } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TTSWrapper } from './tts-wrapper.js';

const RATE = 24_000;
const TEXT = 'Your order has shipped. It will be there on Monday, before noon.';
/** Seconds that a decoder may give more than were spoken: a codec's own delay, and its last frame's padding. */
const MOST_EXTRA = 0.2;

let folder: ReturnType<typeof temporaryFolder>;
let tts: TTSWrapper;
beforeAll(() => {
  folder = temporaryFolder();
  tts = new TTSWrapper({ modelName: 'default', cacheDir: path.join(folder.path, 'cache'), workers: 1 });
});
afterAll(async () => {
  await tts.close();
  folder.remove();
});

describe.skipIf(!hasTools('ffmpeg'))('TTSWrapper with the embedded voice, decoded again', () => {
  it.each(['wav', 'mp3', 'opus', 'ogg', 'flac', 'aac', 'pcm'])('output.%s', async (extension) => {
    const file = path.join(folder.path, `output.${extension}`);
    const { durationSeconds, bytes } = await tts.synthesize(TEXT, file);
    const encoded = readFileSync(file);
    expect(encoded.length).toBe(bytes);
    const raw = extension === 'pcm' ? ['-f', 's16le', '-ar', `${RATE}`, '-ac', '1'] : [];
    const { seconds, peak, rms, clipped } = measureSignal(decodeWithFfmpeg(encoded, RATE, raw), RATE);
    expect(seconds).toBeGreaterThan(2.5);
    expect(seconds).toBeLessThan(8);
    expect(seconds).toBeGreaterThanOrEqual(durationSeconds - 0.001);
    expect(seconds).toBeLessThan(durationSeconds + MOST_EXTRA);
    expect(peak).toBeGreaterThan(0.2);
    expect(rms).toBeGreaterThan(0.02);
    expect(clipped).toBe(0);
  });

  it('remembers what it has said, and says so', async () => {
    const before = (await tts.getMetrics()).cache_stats;
    const first = await tts.synthesize('A sentence that nobody has heard so far.');
    const again = await tts.synthesize('A sentence that nobody has heard so far.');
    expect(again).toEqual(first);
    const { cache_stats: after, ...figures } = await tts.getMetrics();
    expect([after.hits - before.hits, after.misses - before.misses]).toEqual([1, 1]);
    expect(after.hit_rate).toBe(after.hits / (after.hits + after.partial + after.misses));
    expect(after.contents).toMatchObject({
      memory: { entries: expect.any(Number) },
      disk: { entries: expect.any(Number) },
    });
    expect(after.contents!.memory!.bytes).toBeGreaterThan(first.length);
    expect(figures.p50_latency_ms).toBeLessThanOrEqual(figures.p95_latency_ms);
    expect(figures.average_latency_ms).toBeGreaterThan(0);
  });

  it('remembers what it said, and not what a program then made of the bytes', async () => {
    const text = "These samples are somebody else's as well.";
    const first: Buffer[] = [];
    for await (const chunk of tts.stream(text, { format: 'pcm' })) {
      first.push(Buffer.from(chunk));
      chunk.fill(0);
    }
    const again: Buffer[] = [];
    for await (const chunk of tts.stream(text, { format: 'pcm' })) again.push(chunk);
    expect(Buffer.concat(again)).toEqual(Buffer.concat(first));
  });

  it('streams the same audio as it writes', async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of tts.stream(TEXT, { format: 'pcm' })) chunks.push(chunk);
    expect(Buffer.concat(chunks)).toEqual(await tts.synthesize(TEXT, { format: 'pcm' }));
  });
});

it('lets a program end by itself when it has closed it', async () => {
  const entry = new URL('../dist/index.js', import.meta.url).href;
  const program = `
    import { TTSWrapper } from ${JSON.stringify(entry)};
    const tts = new TTSWrapper({ workers: 1 });
    const buffer = await tts.synthesize('Hello.', { format: 'mp3' });
    await tts.close();
    console.log(buffer.length);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [code]] = await Promise.all([readAll(child.stdout), once(child, 'exit')]);
  expect(code).toBe(0);
  expect(Number(output)).toBeGreaterThan(1000);
});
