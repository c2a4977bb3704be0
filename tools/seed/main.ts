// `npm run seed`: a year of 50 tenants that never were, in the embedded database.
import { parseArgs } from 'node:util';
import { asksForHelp } from '../shared/asks-for-help.js';
import { progressBar } from './progress-bar.js';
import { seedHistory } from './seed-history.js';

const USAGE = `npm run seed -- [--data-dir .brisk] [--tenants 50] [--days 365] [--until <ISO time>] [--seed 1]`;

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

const whole = (name: string, text: string, most: number): number => {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= most
    ? value
    : fail(`--${name} must be a whole number from 1 to ${most}.`);
};

function readOptions() {
  try {
    const options = {
      'data-dir': { type: 'string', default: process.env['BRISK_DATA_DIR'] ?? '.brisk' },
      tenants: { type: 'string', default: '50' },
      days: { type: 'string', default: '365' },
      until: { type: 'string', default: new Date().toISOString() },
      seed: { type: 'string', default: '1' },
    } as const;
    const { values } = parseArgs({ options });
    const until = Date.parse(values.until) / 1000;
    if (Number.isNaN(until)) fail('--until must be an ISO time.');
    return {
      dataDir: values['data-dir'],
      tenants: whole('tenants', values.tenants, 1000),
      days: whole('days', values.days, 366),
      until,
      seed: whole('seed', values.seed, 2 ** 31),
    };
  } catch (error) {
    return fail(`${(error as Error).message}\n${USAGE}`);
  }
}

if (asksForHelp()) {
  console.log(`Usage: ${USAGE}`);
  process.exit(0);
}
const options = readOptions();
const started = performance.now();
try {
  const { rows } = await seedHistory(options, progressBar(process.stdout));
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${rows} rows of ${options.tenants} tenants and ${options.days} days in ${seconds} s: ${options.dataDir}`,
  );
} catch (error) {
  fail((error as Error).message);
}
