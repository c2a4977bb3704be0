import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '@brisk/testing';

export interface Options {
  /** Runs of the A/A case; the others have their share of it. */
  runs: number;
  quick: boolean;
  seed: number;
  threads: number;
  /** Latencies of a real service, as `--record` writes them. */
  latencies: string;
  /** Only cases whose group or name contains it. */
  only: string | undefined;
  out: string;
  /** Measure a real API of this checkout and write its latencies there, instead of simulating. */
  record: string | undefined;
}

/** The protocol's own count; every case states its runs relative to it. */
export const FULL_RUNS = 20_000;
const QUICK_RUNS = 400;
export const RECORDED = 'tools/simulate/recorded/speech-api.json';

export const USAGE = `Usage: npm run simulate -- [options]
  --runs N           simulated rollouts of the A/A case, 20 to 1000000 (${FULL_RUNS}); other cases have their share
  --quick            a look at the tool itself: ${QUICK_RUNS} unless --runs says otherwise
  --seed N           other rollouts (1)
  --threads N        processors to use (all of them)
  --only TEXT        cases whose group or name contains it
  --latencies FILE   recorded latencies to resample (${RECORDED})
  --record FILE      no simulation: measure a real API for some minutes and write such a file
  --out FOLDER       where table and report go (tools/simulate/results)`;

/** @throws Error with one line for what cannot be used */
export function parseOptions(args: string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      ...{ runs: text, seed: text, threads: text, only: text, latencies: text, record: text, out: text },
      quick: { type: 'boolean' },
    },
  });
  const quick = values.quick ?? false;
  return {
    runs: whole('runs', values.runs, { usual: quick ? QUICK_RUNS : FULL_RUNS, least: 20, most: 1_000_000 }),
    quick,
    seed: whole('seed', values.seed, { usual: 1, least: 0, most: 2 ** 32 - 1 }),
    threads: whole('threads', values.threads, { usual: availableParallelism(), least: 1, most: 256 }),
    latencies: path.resolve(values.latencies ?? path.join(ROOT, RECORDED)),
    only: values.only,
    out: path.resolve(values.out ?? path.join(ROOT, 'tools/simulate/results')),
    record: values.record && path.resolve(values.record),
  };
}

function whole(name: string, given: string | undefined, range: { usual: number; least: number; most: number }): number {
  if (given === undefined) return range.usual;
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (Number.isInteger(value) && value >= range.least && value <= range.most) return value;
  throw new Error(
    `--${name}: "${given}" cannot be used; accepted is a whole number from ${range.least} to ${range.most}.`,
  );
}
