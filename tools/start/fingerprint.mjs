import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const NOT_SOURCES = new Set([
  'node_modules',
  'dist',
  'generated',
  '.next',
  '.nx',
  '.brisk',
  'test',
  'results',
  'next-env.d.ts',
]);

/**
 * A digest over name, size and time of every file below the given paths: cheap enough to take at each start, and
 * different whenever something that is built from them may have changed.
 */
export function fingerprint(root, entries) {
  const hash = createHash('sha256').update(process.versions.node);
  const visit = (relative) => {
    const full = path.join(root, relative);
    if (!existsSync(full)) return hash.update(`${relative}:missing\n`);
    const stats = statSync(full);
    if (!stats.isDirectory()) return hash.update(`${relative}:${stats.size}:${stats.mtimeMs}\n`);
    for (const name of readdirSync(full).sort()) {
      if (!NOT_SOURCES.has(name) && !/\.test\.tsx?$/.test(name)) visit(path.join(relative, name));
    }
  };
  entries.forEach(visit);
  return hash.digest('hex');
}

export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

export function writeStamp(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, value);
}
