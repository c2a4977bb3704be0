import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a result must say of where it was measured. */
export function describeMachine(): Record<string, string | number> {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  return {
    commit:
      git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'libs', 'apps') ? '+changes' : ''),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    date: new Date().toISOString(),
  };
}

const LOOK_MS = 1000;
/** Beyond this share, times are longer for what others do. */
const QUIET = 0.1;

/**
 * The same, with what other work takes of the processors; to be asked before anything of ours runs.
 *
 * @param say told when that is so much that times say little
 */
export async function describeQuietMachine(say: (line: string) => void): Promise<Record<string, string | number>> {
  const before = processorTimes();
  await sleep(LOOK_MS);
  const after = processorTimes();
  const taken = 1 - (after.idle - before.idle) / (after.all - before.all);
  const percent = Math.round(taken * 100);
  if (taken > QUIET) say(`Other work takes ${percent} % of this machine: times say as much of it as of Brisk.`);
  return { ...describeMachine(), others_percent: percent };
}

/** Of all processors together since they were started, in ms. */
function processorTimes(): { idle: number; all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return { idle: sum(times.map(({ idle }) => idle)), all: sum(times.flatMap((each) => Object.values(each))) };
}
