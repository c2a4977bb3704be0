import { readdirSync } from 'node:fs';
import { temporaryFolder } from '@brisk/testing';
import { afterAll, expect, it } from 'vitest';
import { commandRecogniser } from './recogniser.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const pcm = Int16Array.of(1, 2, 3);
const RATE = 16_000;

it('gives what a command prints of the file, and leaves no file behind', async () => {
  expect(await commandRecogniser('wc -c {wav}', folder.path)(pcm, RATE)).toMatch(/^\s*50 /);
  expect(readdirSync(folder.path)).toEqual([]);
});

it('gives nothing when the command fails or is not there', async () => {
  expect(await commandRecogniser('false {wav}', folder.path)(pcm, RATE)).toBeUndefined();
  expect(await commandRecogniser('no-such-command {wav}; echo x', folder.path)(pcm, RATE)).toBeUndefined();
  expect(readdirSync(folder.path)).toEqual([]);
});
