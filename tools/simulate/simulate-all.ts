import { Worker } from 'node:worker_threads';
import { CASES } from './cases.js';
import { FULL_RUNS, type Options } from './options.js';
import type { Recording } from './recording.js';
import type { Outcome } from './scenario.js';
import { summarise, type CaseSummary } from './summarise.js';

export interface Chunk {
  caseIndex: number;
  from: number;
  count: number;
}

const CHUNK = 20;
const LEAST_RUNS = 20;

/** Every case that was asked for, on as many threads; what comes out depends on the seed only. */
export async function simulateAll(
  { runs, seed, threads, only }: Pick<Options, 'runs' | 'seed' | 'threads' | 'only'>,
  recording: Recording,
  onProgress: (done: number, total: number, name: string) => void,
): Promise<CaseSummary[]> {
  const outcomes = new Map<number, Outcome[]>();
  const chunks: Chunk[] = [];
  CASES.forEach(({ group, name, runs: full }, caseIndex) => {
    if (only !== undefined && !`${group} ${name}`.includes(only)) return;
    const total = Math.max(LEAST_RUNS, Math.round((full * runs) / FULL_RUNS));
    outcomes.set(caseIndex, new Array<Outcome>(total));
    for (let from = 0; from < total; from += CHUNK) {
      chunks.push({ caseIndex, from, count: Math.min(CHUNK, total - from) });
    }
  });
  const total = [...outcomes.values()].reduce((sum, { length }) => sum + length, 0);
  let [next, done] = [0, 0];

  const work = async () => {
    const worker = new Worker(new URL('./simulation-worker.js', import.meta.url), { workerData: { seed, recording } });
    try {
      for (let chunk = chunks[next++]; chunk; chunk = chunks[next++]) {
        const { caseIndex, from, count } = chunk;
        const results = await answer(worker, chunk);
        results.forEach((outcome, index) => (outcomes.get(caseIndex)![from + index] = outcome));
        onProgress((done += count), total, CASES[caseIndex]!.name);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, chunks.length) }, work));
  return [...outcomes].map(([caseIndex, results]) => summarise(CASES[caseIndex]!, results));
}

function answer(worker: Worker, chunk: Chunk): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (results: Outcome[]) => {
      worker.off('error', reject);
      resolve(results);
    });
    worker.postMessage(chunk);
  });
}
