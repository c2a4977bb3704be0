// The filling half of `npm run demo`; tools/start/demo.mjs runs it, and starts the service on what it has filled.
import { parseArgs } from 'node:util';
import { progressBar } from '../seed/progress-bar.js';
import { fillDemo } from './fill-demo.js';

try {
  const options = {
    'data-dir': { type: 'string', default: '.brisk/demo' },
    seed: { type: 'string', default: '1' },
    fresh: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ options });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new Error('--seed must be a whole number.');
  console.log('Filling a week of invented history ...');
  const filling = { dataDir: values['data-dir'], until: Date.now(), seed, fresh: values.fresh };
  if (!(await fillDemo(filling, progressBar(process.stdout))))
    console.log('There is one of the last hour already; --fresh makes another.');
} catch (error) {
  console.error((error as Error).message);
  process.exit(2);
}
