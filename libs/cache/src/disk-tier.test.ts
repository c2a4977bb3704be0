import {
  chmodSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '@brisk/testing';
import { DiskTier } from './disk-tier.js';
import { audio } from './testing/audio.js';
import { describeAudioTier, describeBoundedTier } from './testing/audio-tier-contract.js';

const folders: { remove: () => void }[] = [];
function freshFolder(): string {
  const folder = temporaryFolder('brisk-disk-tier-');
  folders.push(folder);
  return path.join(folder.path, 'audio');
}
const clean = () => {
  for (const folder of folders.splice(0)) folder.remove();
};
afterEach(clean);
afterAll(clean);

const MAX_BYTES = 10_500;
const open = (folder = freshFolder()) => new DiskTier({ folder, maxBytes: MAX_BYTES });
const filesIn = (folder: string) => readdirSync(folder).map((name) => path.join(folder, name));

describeAudioTier('DiskTier', () => open());
describeBoundedTier('DiskTier', () => open());

describe('DiskTier', () => {
  it('remembers over a restart, bound and order included', async () => {
    const folder = freshFolder();
    const first = open(folder);
    for (const key of ['a', 'b', 'c', 'd']) await first.set(key, audio(key.charCodeAt(0)));
    const [oldest] = filesIn(folder);
    utimesSync(oldest!, 1, 1);
    const again = open(folder);
    expect(await again.get('missing')).toBeUndefined();
    expect(again.stats()).toMatchObject({ entries: 4, bytes: first.stats().bytes });
    await again.set('e', audio(1));
    await again.set('f', audio(1));
    expect(filesIn(folder)).not.toContain(oldest);
    expect(again.stats().bytes).toBeLessThanOrEqual(MAX_BYTES);
  });

  it('takes a damaged file for a miss, and removes it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(2043), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const folder = freshFolder();
        const tier = open(folder);
        await tier.set('a', audio(1));
        const [file] = filesIn(folder);
        const bytes = readFileSync(file!);
        bytes[at]! ^= flip;
        writeFileSync(file!, bytes);
        expect(await tier.get('a')).toBeUndefined();
        expect(filesIn(folder)).toEqual([]);
        expect(tier.stats()).toMatchObject({ damaged: 1, entries: 0, bytes: 0 });
        clean();
      }),
      { numRuns: 40 },
    );
  });

  it.each([0, 10, 44, 1043])('takes a file cut to %i bytes for a miss', async (length) => {
    const folder = freshFolder();
    const tier = open(folder);
    await tier.set('a', audio(1));
    truncateSync(filesIn(folder)[0]!, length);
    expect(await tier.get('a')).toBeUndefined();
    expect(tier.stats().damaged).toBe(1);
  });

  it("does not take one entry's file for another's", async () => {
    const folder = freshFolder();
    const tier = open(folder);
    await tier.set('a', audio(1));
    const bytes = readFileSync(filesIn(folder)[0]!);
    await tier.set('b', audio(2));
    for (const file of filesIn(folder)) writeFileSync(file, bytes);
    expect(await tier.get('b')).toBeUndefined();
    expect(await tier.get('a')).toEqual(audio(1));
  });

  it('counts trouble instead of throwing: a folder that cannot be', async () => {
    const folder = freshFolder();
    writeFileSync(folder, 'a file');
    const tier = open(path.join(folder, 'below'));
    await tier.set('a', audio(1));
    expect(await tier.get('a')).toBeUndefined();
    await tier.delete('a');
    expect(tier.stats()).toMatchObject({ errors: 3, misses: 1, entries: 0, bytes: 0 });
  });

  it('survives its folder being removed, or made unreadable, under it', async () => {
    const folder = freshFolder();
    const tier = open(folder);
    await tier.set('a', audio(1));
    rmSync(folder, { recursive: true });
    expect(await tier.get('a')).toBeUndefined();
    await tier.set('b', audio(1));
    expect(tier.stats()).toMatchObject({ errors: 1, entries: 0, bytes: 0 });
  });

  it('is read where it cannot be written', async () => {
    const folder = freshFolder();
    await open(folder).set('a', audio(1));
    chmodSync(folder, 0o555);
    const tier = open(folder);
    expect(await tier.get('a')).toEqual(audio(1));
    await tier.set('b', audio(2)); // stored for root, counted as an error for others
    chmodSync(folder, 0o755);
    expect(tier.stats().hits).toBe(1);
  });

  it('sees what another process has stored since', async () => {
    const folder = freshFolder();
    const [one, other] = [open(folder), open(folder)];
    expect(await one.get('a')).toBeUndefined();
    await other.set('a', audio(1));
    expect(await one.get('a')).toEqual(audio(1));
  });

  it('leaves nothing unfinished, and clears away what a dead process left', async () => {
    const folder = freshFolder();
    const tier = open(folder);
    await Promise.all(['a', 'b', 'a', 'c', 'b'].map((key) => tier.set(key, audio(key.charCodeAt(0)))));
    expect(filesIn(folder)).toHaveLength(3);
    const [old, recent] = ['old.partial', 'recent.partial'].map((name) => path.join(folder, name));
    for (const file of [old!, recent!]) writeFileSync(file, 'half');
    const now = statSync(recent!).mtimeMs;
    utimesSync(old!, 1, 1);
    writeFileSync(path.join(folder, 'notes.txt'), 'not ours');
    await new DiskTier({ folder, maxBytes: MAX_BYTES, now: () => now }).get('a');
    expect(
      readdirSync(folder)
        .filter((name) => !name.endsWith('.audio'))
        .sort(),
    ).toEqual(['notes.txt', 'recent.partial']);
  });

  it('holds its bound on the disk itself under writes at once', async () => {
    const folder = freshFolder();
    const tier = open(folder);
    await Promise.all(Array.from({ length: 40 }, (_, index) => tier.set(`k${index}`, audio(index, 200 + index * 20))));
    const onDisk = filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(tier.stats().bytes).toBeLessThanOrEqual(MAX_BYTES);
    expect(onDisk).toBeLessThanOrEqual(MAX_BYTES);
    expect(tier.stats().errors).toBe(0);
  });
});
