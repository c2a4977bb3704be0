import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { processTree, residentBytes, temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startBrisk } from '../testing/run-brisk.js';
import { manySentences } from '../testing/speech-source-contract.js';

let folder: ReturnType<typeof temporaryFolder>;
const inFolder = (name: string) => path.join(folder.path, name);
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

const workersOf = ({ pid }: ChildProcess) => processTree(pid!).slice(1);

/** Forty different sentences over and over: the audio is that of a chapter, made in seconds. */
const CHAPTER = `${manySentences('A chapter', 40)} `.repeat(70).slice(0, 100_000);

describe('brisk say, with a chapter of 100 kB', () => {
  it('holds neither the audio nor what it has been through in memory', async () => {
    writeFileSync(inFolder('chapter.txt'), CHAPTER);
    const child = startBrisk(['say', '--file', 'chapter.txt', '-o', 'chapter.wav'], { cwd: folder.path });
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, residentBytes(child.pid!))), 20);

    const [code] = (await once(child, 'exit')) as [number];
    clearInterval(watch);
    expect(code).toBe(0);
    const { size } = statSync(inFolder('chapter.wav'));
    expect(size).toBeGreaterThan(200e6);
    expect(peak).toBeGreaterThan(30e6);
    expect(peak).toBeLessThan(180e6);
    expect(readFileSync(inFolder('chapter.wav')).readUInt32LE(40)).toBe(size - 44);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('leaves no file and no process behind on %s', async (signal, exitCode) => {
    const child = startBrisk(['say', '-', '-o', 'chapter.mp3'], { cwd: folder.path });
    child.stdin!.end(manySentences('A long text', 2000));
    await vi.waitFor(
      () => expect(readdirSync(folder.path).some((name) => statSync(inFolder(name)).size > 0)).toBe(true),
      20_000,
    );
    const workers = workersOf(child);
    expect(workers).toHaveLength(2);
    child.kill(signal);
    child.kill(signal); // as npm does
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(exitCode);
    expect(readdirSync(folder.path)).toEqual([]);
    await vi.waitFor(() => expect(workers.filter((pid) => residentBytes(pid) > 0)).toEqual([]), 5000);
  });

  it('stops while its reader takes nothing', async () => {
    const child = startBrisk(['say', '-', '-o', '-'], { cwd: folder.path });
    child.stdin!.end(manySentences('A long text', 500));
    await once(child.stdout!, 'readable');
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(130);
  });

  it('leaves no worker behind when it is killed', async () => {
    const child = startBrisk(['say', '-', '-o', 'chapter.mp3'], { cwd: folder.path });
    child.stdin!.end(manySentences('A long text', 2000));
    await vi.waitFor(() => expect(workersOf(child)).toHaveLength(2), 20_000);
    const workers = workersOf(child);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await vi.waitFor(() => expect(workers.filter((pid) => residentBytes(pid) > 0)).toEqual([]), 10_000);
  });
});
