// `npm test`: prepares what is missing, then runs every suite. Arguments go to vitest: `npm test -- libs/cache`.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { requireSupportedNode } from './node-version.mjs';
import { ensureBuilt, ensureInstalled, ROOT } from './prepare.mjs';

requireSupportedNode();
ensureInstalled();
ensureBuilt();
const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exit(status ?? 1);
