import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '@brisk/testing';
import { GenerationFile } from './generation-file.js';
import { Generations } from './generations.js';
import { scopeField } from './owner-tags.js';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(() => {
  folder = temporaryFolder('brisk-generations-');
  file = path.join(folder.path, 'cache', 'generations.json');
});
afterEach(() => folder.remove());

function restart(): Generations {
  const generations = new Generations();
  new GenerationFile(file, generations);
  return generations;
}

describe('GenerationFile', () => {
  it('remembers purges over a restart, own and those of others', async () => {
    const first = restart();
    expect(first.entries()).toEqual([]);
    first.raise('all', 7);
    expect(await first.purge([scopeField('s')])).toBe(true);
    expect(restart().entries()).toEqual(first.entries());
    expect(readdirSync(path.dirname(file))).toEqual(['generations.json']);
  });

  it('writes the last of many purges', async () => {
    const first = restart();
    await Promise.all(Array.from({ length: 20 }, () => first.purge(['all'])));
    expect(restart().entries()).toEqual(first.entries());
  });

  it.each(['', '{', 'null', '{"all":"x"}', '{"other":1}', '{"all":1.5}'])(
    'takes damage (%s) for a purge of everything',
    async (damaged) => {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, damaged);
      const generations = restart();
      expect(generations.of('all')).toBeGreaterThan(0);
      expect(await generations.purge([])).toBe(true); // written again
      expect(restart().entries()).toEqual(generations.entries());
    },
  );

  it('says so when it cannot write, and the purge holds in this process', async () => {
    writeFileSync(path.dirname(file), 'a file');
    const generations = restart();
    const before = generations.of('all');
    expect(await generations.purge(['all'])).toBe(false);
    expect(generations.of('all')).toBeGreaterThan(before);
  });
});
