// Run after a change of dependencies, on a machine whose registry lacks some platforms' packages: npm then leaves them
// out of the lock file, and `npm ci` refuses such a lock on every machine. This puts them back, without a digest.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { missingPlatformPackages } from './platform-packages.mjs';

const lockFile = path.join(fileURLToPath(new URL('../..', import.meta.url)), 'package-lock.json');
const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
const missing = missingPlatformPackages(lock);
for (const { key, entry } of missing) lock.packages[key] = entry;
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
console.log(missing.length ? `Added ${missing.map(({ key }) => key).join(', ')}` : 'Nothing is missing.');
