// `npm run simulate`: how soon the judge finds regressions, and how often it calls what is none.
import { describeMachine } from '../shared/machine.js';
import { parseOptions, USAGE, type Options } from './options.js';
import { printTable } from './print-table.js';
import { ProgressBar } from './progress-bar.js';
import { recordLatencies } from './record-latencies.js';
import { readRecording } from './recording.js';
import { simulateAll } from './simulate-all.js';
import { writeResults } from './write-results.js';

process.exitCode = await main();

async function main(): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  if (options.record !== undefined) {
    console.log('Starting an API and asking it for some minutes ...');
    const { what } = await recordLatencies(options.record, options.seed);
    console.log(`Recorded the ${what}, to ${options.record}.`);
    return 0;
  }
  return simulate(options);
}

async function simulate(options: Options): Promise<number> {
  const machine = describeMachine();
  const recording = readRecording(options.latencies);
  const started = performance.now();
  const bar = new ProgressBar(process.stdout);
  const cases = await simulateAll(options, recording, bar.show.bind(bar));
  if (cases.length === 0) {
    console.error(`--only: no case contains "${options.only}".`);
    return 2;
  }
  printTable(cases, console.log);
  const seconds = (performance.now() - started) / 1000;
  const missed = cases.filter(({ met }) => met === false).length;
  const { what, machine: recordedOn } = recording;
  const files = writeResults({ machine, options, seconds, missed, recorded: { what, machine: recordedOn }, cases });
  const verdict = missed > 0 ? `${missed} bound(s) missed` : 'every bound met';
  console.log(`\n${verdict}, after ${seconds.toFixed(0)} s. Written to ${files.join(' and ')}.`);
  return missed > 0 && !options.quick ? 1 : 0;
}
