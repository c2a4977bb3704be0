// `npm run simulate`: how soon the judge finds regressions, and how often it calls what is none.
import { asksForHelp } from '../shared/asks-for-help.js';
import { describeMachine } from '../shared/machine.js';
import { parseOptions, USAGE, type Options } from './options.js';
import { printTable } from './print-table.js';
import { ProgressBar } from './progress-bar.js';
import { recordLatencies } from './record-latencies.js';
import { readRecording, type Recording } from './recording.js';
import { simulateAll } from './simulate-all.js';
import { writeResults } from './write-results.js';

process.exitCode = await main();

async function main(): Promise<number> {
  if (asksForHelp()) return (console.log(USAGE), 0);
  let options: Options;
  let recording: Recording | undefined;
  try {
    options = parseOptions(process.argv.slice(2));
    recording = options.record === undefined ? readRecording(options.latencies) : undefined;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  return recording ? simulate(options, recording) : record(options);
}

async function record({ record: file, seed }: Options): Promise<number> {
  console.log('Starting an API and asking it for some minutes ...');
  const { what } = await recordLatencies(file!, seed);
  console.log(`Recorded the ${what}, to ${file}.`);
  return 0;
}

async function simulate(options: Options, recording: Recording): Promise<number> {
  const machine = describeMachine();
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
