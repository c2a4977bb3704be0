import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const stampFile = (name) => path.join(ROOT, 'node_modules/.cache/brisk', name);

/** Installs when `node_modules` is missing, or older than the lock file it was made from. */
export function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
  const fresh = !existsSync(path.join(ROOT, 'node_modules/.package-lock.json'));
  if (!fresh && readStamp(stampFile('installed')) === wanted) return;
  npm(fresh ? 'Installing dependencies' : 'Dependencies changed: installing', [fresh ? 'ci' : 'install']);
  writeStamp(stampFile('installed'), wanted);
}

/** Builds when a source changed since the last build, or an output is gone. Nx then builds only what is concerned. */
export function ensureBuilt() {
  const wanted = fingerprint(ROOT, ['package-lock.json', 'tsconfig.base.json', 'nx.json', 'libs', 'apps', 'tools']);
  if (readStamp(stampFile('built')) === wanted && outputsExist()) return;
  const nx = path.join(ROOT, 'node_modules/nx/dist/bin/nx.js');
  step('Building', process.execPath, [nx, 'run-many', '-t', 'build', '--outputStyle=static'], {
    NX_DAEMON: 'false', // A daemon would outlive this command.
    NX_TUI: 'false',
    NX_NO_CLOUD: 'true',
    NEXT_TELEMETRY_DISABLED: '1',
  });
  writeStamp(stampFile('built'), wanted);
}

function outputsExist() {
  const libs = readdirSync(path.join(ROOT, 'libs')).map((name) => `libs/${name}/dist/index.js`);
  return [...libs, 'apps/tts-api/dist/main.js', 'apps/dashboard/.next/BUILD_ID', 'tools/dist'].every((file) =>
    existsSync(path.join(ROOT, file)),
  );
}

/** The npm that runs this script, so that its version and its platform's way to start it do not matter. */
function npm(title, args) {
  const cli = process.env.npm_execpath;
  if (cli) step(title, process.execPath, [cli, ...args]);
  else step(title, 'npm', args);
}

/** Runs one preparation step; its output is shown only when it fails. */
function step(title, command, args, environment = {}) {
  const started = Date.now();
  process.stdout.write(`${title} ... `);
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status === 0) return console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
  console.log('failed');
  console.error(error?.message ?? `${stdout}\n${stderr}`);
  process.exit(1);
}
