// A thread that simulates whatever it is told to.
import { parentPort, workerData } from 'node:worker_threads';
import { CASES } from './cases.js';
import type { Recording } from './recording.js';
import { runCase } from './run-case.js';
import type { Chunk } from './simulate-all.js';

const { seed, recording } = workerData as { seed: number; recording: Recording };
parentPort!.on('message', ({ caseIndex, from, count }: Chunk) => {
  parentPort!.postMessage(runCase(CASES[caseIndex]!, from, count, seed, recording));
});
