import type { MonotonicClock } from '@brisk/contracts';
import type { VoiceCatalogue } from '../voices/voice-catalogue.js';
import type { SpawnWorker } from './worker-handle.js';

export interface WorkerPoolOptions {
  catalogue: VoiceCatalogue;
  /** E.g. `['cpu']` or `['cuda:0', 'cuda:1', 'cpu']`; workers are spread over them in turn. */
  devices: string[];
  /** Worker processes wanted; the memory budget may allow fewer. */
  workers: number;
  /** Budget for all workers together, bytes. */
  memoryBytes: number;
  /**
   * Voice ids loaded and warmed before ready; others load on first use. Default: all voices of the catalogue as far as
   * the budget goes, first ones first.
   */
  preload?: string[];
  /** Sentences that may wait; default 256. */
  queueLimit?: number;
  /** Sentences after which a worker process is replaced; default 20,000. */
  recycleAfterRuns?: number;
  /** Growth over its size after warm-up at which a worker process is replaced, bytes; default 200 MB. */
  recycleAboveGrowthBytes?: number;
  now?: MonotonicClock;
  /** 0 .. 1, for the jitter of back-off. */
  random?: () => number;
  spawn?: SpawnWorker;
}
