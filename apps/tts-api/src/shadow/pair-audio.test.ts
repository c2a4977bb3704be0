import { readdirSync } from 'node:fs';
import type { SentenceAudio } from '@brisk/contracts';
import { temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PairAudio } from './pair-audio.js';

let folder: ReturnType<typeof temporaryFolder>;
let now: number;
beforeEach(() => {
  folder = temporaryFolder();
  now = Date.now();
});
afterEach(() => folder.remove());

/** Of two files of 1044 bytes. */
const sides = () => {
  const audio = { pcm: new Int16Array(500).fill(7), sampleRate: 24_000 } as SentenceAudio;
  return { control: audio, candidate: { ...audio, pcm: new Int16Array(500).fill(9) } };
};
const open = (maxBytes = 5000) => PairAudio.open({ folder: folder.path, maxBytes, ttlMs: 60_000, now: () => now });
const files = () => readdirSync(folder.path).sort();

it('keeps both sides as WAV files', async () => {
  const audio = await open();
  await audio.add('a', sides());
  const wav = await audio.read('a', 'candidate');
  expect([wav!.toString('latin1', 0, 4), wav!.readUInt32LE(24), wav!.readUInt32LE(40), wav!.readInt16LE(44)]).toEqual([
    ...['RIFF', 24_000, 1000, 9],
  ]);
  expect((await audio.read('a', 'control'))!.readInt16LE(44)).toBe(7);
  expect(await audio.read('b', 'control')).toBeUndefined();
});

it('lets the oldest go when there is too much, also of an earlier run', async () => {
  const before = await open();
  for (const id of ['a', 'b']) await before.add(id, sides());
  expect(files()).toHaveLength(4);
  const audio = await open();
  await audio.add('c', sides());
  expect([audio.has('a'), audio.has('b'), audio.has('c')]).toEqual([false, true, true]);
  expect(files()).toEqual(['b.candidate.wav', 'b.control.wav', 'c.candidate.wav', 'c.control.wav']);
  expect((await open(2100)).has('b')).toBe(false);
});

it('keeps nothing for long, nothing that is too large, and nothing after a purge', async () => {
  const audio = await open();
  await audio.add('a', sides());
  now += 60_001;
  expect(await audio.read('a', 'control')).toBeUndefined();
  await audio.forget();
  expect(files()).toEqual([]);
  await audio.add('b', sides());
  await audio.forget({ all: true });
  expect(files()).toEqual([]);
  await (await open(100)).add('c', sides());
  expect(files()).toEqual([]);
});
