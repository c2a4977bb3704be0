import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCommit } from './read-commit.js';

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('readCommit', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());
  const write = (file: string, content: string) => {
    const whole = path.join(folder.path, '.git', file);
    mkdirSync(path.dirname(whole), { recursive: true });
    writeFileSync(whole, content);
  };

  it('finds it where git keeps it: by branch, packed, or detached', async () => {
    write('HEAD', 'ref: refs/heads/some/branch\n');
    write('packed-refs', `# pack-refs\n${COMMIT} refs/heads/some/branch\n`);
    expect(await readCommit(folder.path)).toBe(COMMIT);
    write('refs/heads/some/branch', `${COMMIT.replaceAll('0', 'f')}\n`);
    expect(await readCommit(folder.path)).toBe(COMMIT.replaceAll('0', 'f'));
    write('HEAD', `${COMMIT}\n`);
    expect(await readCommit(folder.path)).toBe(COMMIT);
  });

  it('says nothing where there is none', async () => {
    expect(await readCommit(folder.path)).toBeUndefined();
    write('HEAD', 'ref: ../../etc/passwd');
    expect(await readCommit(folder.path)).toBeUndefined();
  });
});
