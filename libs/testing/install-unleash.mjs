// Puts the real Unleash server into a cache folder of this user, once, and prints where it is. It is a tool for tests
// (AGPL-3.0, 180 MB), and therefore no dependency of any package here: node libs/testing/install-unleash.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';

// 8.x runs on Node.js 22 and later only.
const VERSION = process.env.BRISK_TEST_UNLEASH_VERSION || '6.10.1';
const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
const folder = path.join(cache, 'brisk', `unleash-server-${VERSION}`);
const isThere = () => existsSync(path.join(folder, 'node_modules/unleash-server/dist/server.js'));

if (!isThere() && !process.argv.includes('--look')) {
  mkdirSync(path.dirname(folder), { recursive: true });
  // Beside it, and renamed when complete: two that install at once do not meet.
  const beside = mkdtempSync(`${folder}-`);
  writeFileSync(path.join(beside, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--silent', `unleash-server@${VERSION}`];
  const { status, error } = spawnSync('npm', args, { cwd: beside, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0 && !isThere()) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(beside, folder);
  } else {
    rmSync(beside, { recursive: true, force: true });
  }
  if (!isThere()) {
    console.error(
      `unleash-server ${VERSION} cannot be installed from npm: ${error?.message ?? `npm ended with ${status}`}`,
    );
    process.exit(1);
  }
}
if (!isThere()) process.exit(1);
console.log(folder);
