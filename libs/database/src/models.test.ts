import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Without comments, layout, native types and the blocks that say which database it is for. */
const models = (provider: string) =>
  readFileSync(new URL(`../prisma/${provider}/schema.prisma`, import.meta.url), 'utf8')
    .replace(/^(generator|datasource) \w+ \{[^}]*\}/gm, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/@db\.\w+(\([^)]*\))?/g, '')
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '');

test('both schemas have the same models', () => {
  expect(models('sqlite').length).toBeGreaterThan(150);
  expect(models('postgres')).toEqual(models('sqlite'));
});
