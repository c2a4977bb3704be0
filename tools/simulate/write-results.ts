import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Options } from './options.js';
import type { Recording } from './recording.js';
import { renderReport } from './report/render-report.js';
import type { CaseSummary } from './summarise.js';

export interface Results {
  machine: Readonly<Record<string, string | number>>;
  options: Options;
  /** That the run took. */
  seconds: number;
  missed: number;
  recorded: Pick<Recording, 'what' | 'machine'>;
  cases: readonly CaseSummary[];
}

/**
 * `simulate.json` and `simulate.html`, a page that needs nothing else.
 *
 * @returns their paths, as seen from the working folder
 */
export function writeResults(results: Results): string[] {
  const { options } = results;
  mkdirSync(options.out, { recursive: true });
  const { runs, quick, seed, only } = options;
  const json = { ...results, options: { runs, quick, seed, only } };
  const files = { 'simulate.json': toJson(json), 'simulate.html': renderReport(results) };
  return Object.entries(files).map(([name, content]) => {
    const file = path.join(options.out, name);
    writeFileSync(file, content);
    return path.relative(process.cwd(), file);
  });
}

/** Indented, but each curve on one line; what never happened is null. */
function toJson(value: object): string {
  const round = (_key: string, each: unknown) => (typeof each === 'number' ? Number(each.toPrecision(6)) : each);
  const indented = JSON.stringify(value, round, 2);
  return `${indented.replace(/\[[\s\d.,enul+-]+\]/g, (list) => list.replace(/\s+/g, ' '))}\n`;
}
