// `npm run demo`: a week of invented history in a folder of its own, and the service on it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { requireSupportedNode } from './node-version.mjs';
import { ensureBuilt, ensureInstalled, ROOT } from './prepare.mjs';

requireSupportedNode();
const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string', default: path.join(ROOT, '.brisk/demo') },
    seed: { type: 'string' },
    fresh: { type: 'boolean' },
  },
});
const dataDir = path.resolve(values['data-dir']);
ensureInstalled();
ensureBuilt();
const args = [
  '--data-dir',
  dataDir,
  ...(values.seed ? ['--seed', values.seed] : []),
  ...(values.fresh ? ['--fresh'] : []),
];
const { status } = spawnSync(process.execPath, [path.join(ROOT, 'tools/dist/demo/main.js'), ...args], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

// Its own database and nobody else's: what is invented must not meet what is real.
for (const name of ['DATABASE_URL', 'REDIS_URL', 'UNLEASH_URL', 'BRISK_ALERT_WEBHOOK_URL']) delete process.env[name];
process.env.BRISK_DATA_DIR = dataDir;
console.log('Everything that is shown is invented: tenants and people are marked "(demo)".');
// Compared with the baseline more often than in earnest: there is little traffic to draw from.
process.env.BRISK_SHADOW_SHARE ||= '0.25';
process.env.BRISK_SHADOW_TIME_PERCENT ||= '25';
const { apiUrl, isUp } = await import('./start.mjs');
if (isUp) {
  const { visit } = await import('../dist/demo/visitors.js');
  const { keys } = JSON.parse(readFileSync(path.join(dataDir, 'demo.json'), 'utf8'));
  console.log('Callers who never were ask for speech now and then, as in the week before.');
  await visit({ apiUrl, keys, now: Date.now, random: Math.random, pause: setTimeout });
}
