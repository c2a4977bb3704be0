import type { Database } from '@brisk/database';
import {
  BusyMeter,
  HistoryKeeper,
  HistoryReader,
  HistoryRecorder,
  PrismaHistoryStore,
  RememberedHistory,
} from '@brisk/metrics';
import type { Logger } from '../logging/logger.js';

export interface OpenHistoryOptions {
  database: Database;
  /** Of this run, and of no other. */
  replica: string;
  /** Resident memory of this replica, workers included. */
  memoryBytes: () => number;
  /** Of each worker. */
  workerStates: () => string[];
  logger: Logger;
  /** Epoch ms. */
  now?: () => number;
}

export interface History {
  /** Told of each request, when its profile is decided and when it has ended. */
  recorder: HistoryRecorder;
  reader: HistoryReader;
  /** Writes what is left. To be called before the database is closed. */
  close(): Promise<void>;
}

const MEMORY_EVERY_MS = 5_000;
/** A sentence takes a worker a tenth of a second or so. */
const BUSY_EVERY_MS = 200;

/** The history over the database, written and kept small from now on. */
export function openHistory(options: OpenHistoryOptions): History {
  const { database, replica, memoryBytes, workerStates, logger, now = Date.now } = options;
  const store = new PrismaHistoryStore(database);
  const onAvailability = (available: boolean, err: unknown) => {
    if (available) logger.info('the history is written again');
    else logger.warn({ err }, 'the history cannot be written, and waits in memory until the database is back');
  };
  const recorder = new HistoryRecorder({ store, replica, now, onAvailability });
  const onFailure = (err: unknown) => logger.warn({ err }, 'the history could not be tidied up');
  const keeper = new HistoryKeeper({ store, now, onFailure });
  recorder.start();
  keeper.start();
  const busy = new BusyMeter();
  const load = setInterval(() => busy.sample(workerStates()), BUSY_EVERY_MS).unref();
  const memory = setInterval(() => recorder.memorySample(memoryBytes(), busy.take()), MEMORY_EVERY_MS).unref();
  return {
    recorder,
    reader: new HistoryReader(new RememberedHistory({ source: store, now }), now),
    close: async () => {
      clearInterval(load);
      clearInterval(memory);
      await keeper.close();
      await recorder.close();
    },
  };
}
