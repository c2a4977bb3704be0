// `npm run validate`: the performance test. Both profiles under the same seeded workload, then the checklist.
import path from 'node:path';
import { ROOT } from '@brisk/testing';
import { asksForHelp } from '../shared/asks-for-help.js';
import { describeQuietMachine } from '../shared/machine.js';
import { ProfileServers } from '../workload/profile-servers.js';
import { BOUNDS } from './bounds.js';
import { makeChecklist, passes } from './checklist.js';
import { parseOptions, USAGE, type Options } from './options.js';
import { printChecklist } from './print-checklist.js';
import { Progress } from './progress.js';
import { runValidation, type Validation } from './run-validation.js';
import { writeResults } from './write-results.js';

const INTERRUPTED = 130;

process.exitCode = await main();

async function main(): Promise<number> {
  if (asksForHelp()) return (console.log(USAGE), 0);
  const options = readOptions();
  if (!options) return 2;
  const machine = await describeQuietMachine(console.log);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

  const started = performance.now();
  const validation = await validate(options, stopping.signal);
  if (!validation) return INTERRUPTED;
  const bounds = { ...BOUNDS, p95Ms: options.p95Ms };
  const checklist = makeChecklist(validation.findings, bounds);
  const passed = passes(checklist);
  console.log(`\nChecklist${options.quick ? ' (--quick: a look at the tool, not a measurement)' : ''}`);
  printChecklist(checklist, console.log);
  const folder = path.resolve(options.out ?? path.join(ROOT, 'tools/validate/results'));
  const seconds = (performance.now() - started) / 1000;
  const files = writeResults(folder, { machine, options, bounds, passed, checklist, seconds, ...validation });
  console.log(`\n${passed ? 'Passed' : 'FAILED'} after ${seconds.toFixed(0)} s. Written to ${files.join(' and ')}.`);
  return passed ? 0 : 1;
}

function readOptions(): Options | undefined {
  try {
    return parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return undefined;
  }
}

/** Undefined when it was interrupted. Whatever happens, no server is left. */
async function validate(options: Options, signal: AbortSignal): Promise<Validation | undefined> {
  const progress = new Progress(process.stdout);
  let servers: ProfileServers | undefined;
  try {
    progress.say('Starting a server for each profile');
    servers = await ProfileServers.start(options.format);
    signal.throwIfAborted();
    return await runValidation(servers, options, progress, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    progress.say('Interrupted: ending the servers');
    return undefined;
  } finally {
    await servers?.stop();
  }
}
