import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Bounds } from './bounds.js';
import type { CheckLine } from './checklist.js';
import type { Options } from './options.js';
import { renderReport } from './report/render-report.js';
import type { Validation } from './run-validation.js';

export interface Results extends Validation {
  machine: Readonly<Record<string, string | number>>;
  options: Options;
  bounds: Bounds;
  passed: boolean;
  checklist: readonly CheckLine[];
  /** That the run took. */
  seconds: number;
}

/**
 * `validate.json`, which says everything but the phrases, and `validate.html`, a page that needs nothing else.
 *
 * @returns their paths, as seen from the working folder
 */
export function writeResults(folder: string, results: Results): string[] {
  mkdirSync(folder, { recursive: true });
  const { outcomes, ...figures } = results;
  const latencies = { baseline: outcomes.baseline.map(compact), optimized: outcomes.optimized.map(compact) };
  const files = { 'validate.json': toJson({ ...figures, latencies }), 'validate.html': renderReport(results) };
  return Object.entries(files).map(([name, content]) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return path.relative(process.cwd(), file);
  });
}

/** First byte, last byte in ms, and what the cache had; or why it failed. */
const compact = ({ firstByteMs, lastByteMs, cache, failure }: Validation['outcomes']['baseline'][number]) =>
  failure === undefined ? [round(firstByteMs), round(lastByteMs), cache] : [failure];

const round = (ms: number): number => Math.round(ms * 100) / 100;

/** Indented, but lists of latencies one request a line. */
function toJson(value: object): string {
  const indented = JSON.stringify(value, null, 2);
  return `${indented.replace(/\[\s+(-?[\d.]+),\s+(-?[\d.]+),\s+("\w*")\s+\]/g, '[$1, $2, $3]')}\n`;
}
