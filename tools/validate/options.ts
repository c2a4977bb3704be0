import { parseArgs } from 'node:util';
import { RESPONSE_FORMATS, type ResponseFormat } from '@brisk/contracts';

export interface Options {
  requests: number;
  seed: number;
  /** Requests a second; what the baseline can just sustain when not given. */
  rate: number | undefined;
  /** Of every answer. */
  format: ResponseFormat;
  /** Bound of p95 to the first and to the last byte, in ms. */
  p95Ms: number;
  quick: boolean;
  /** Folder for the results; the tool's own when not given. */
  out: string | undefined;
}

/** A workload of fewer says little about a hit rate or a 95th percentile. */
export const LEAST_REQUESTS = 2000;
const QUICK_REQUESTS = 120;

export const USAGE = `Usage: npm run validate -- [options]
  --requests N   requests of the workload, ${LEAST_REQUESTS} to 100000 (${LEAST_REQUESTS})
  --seed N       another seed is another workload (1)
  --rate N       requests a second (what the baseline can just sustain)
  --format NAME  ${RESPONSE_FORMATS.join(', ')} (wav: what the old service wrote)
  --p95-ms N     bound of its p95, in ms (150)
  --out FOLDER   where the report goes (tools/validate/results)
  --quick        a look at the tool itself: ${QUICK_REQUESTS} requests unless --requests says otherwise`;

/** @throws Error with one line for what cannot be used */
export function parseOptions(args: string[]): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      requests: text,
      seed: text,
      rate: text,
      format: text,
      'p95-ms': text,
      out: text,
      quick: { type: 'boolean' },
    },
  });
  const quick = values.quick ?? false;
  const [least, usual] = quick ? [20, QUICK_REQUESTS] : [LEAST_REQUESTS, LEAST_REQUESTS];
  return {
    requests: number('requests', values.requests, { usual, least, most: 100_000, whole: true }),
    seed: number('seed', values.seed, { usual: 1, least: 0, most: 2 ** 32 - 2, whole: true }),
    rate: number('rate', values.rate, { usual: undefined, least: 0.1, most: 10_000 }),
    format: oneOf('format', values.format, RESPONSE_FORMATS, 'wav'),
    p95Ms: number('p95-ms', values['p95-ms'], { usual: 150, least: 0, most: 3_600_000 }),
    quick,
    out: values.out,
  };
}

interface Range<Usual> {
  usual: Usual;
  least: number;
  most: number;
  whole?: boolean;
}

function number<Usual>(
  name: string,
  given: string | undefined,
  { usual, least, most, whole = false }: Range<Usual>,
): number | Usual {
  if (given === undefined) return usual;
  const value = given.trim() === '' ? Number.NaN : Number(given);
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new Error(`--${name}: "${given}" cannot be used; accepted is a number from ${least} to ${most}.`);
}

function oneOf<Choice extends string>(
  name: string,
  given: string | undefined,
  choices: readonly Choice[],
  usual: Choice,
) {
  const choice = given === undefined ? usual : choices.find((each) => each === given);
  if (choice) return choice;
  throw new Error(`--${name}: "${given}" cannot be used; accepted is one of ${choices.join(', ')}.`);
}
