import type { Database } from '@brisk/database';
import { HistoryKeeper, HistoryReader, HistoryRecorder, PrismaHistoryStore } from '@brisk/metrics';
import type { Logger } from '../logging/logger.js';

export interface OpenHistoryOptions {
  database: Database;
  /** Of this run, and of no other. */
  replica: string;
  /** Resident memory of this replica, workers included. */
  memoryBytes: () => number;
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

/** The history over the database, written and kept small from now on. */
export function openHistory({ database, replica, memoryBytes, logger, now = Date.now }: OpenHistoryOptions): History {
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
  const memory = setInterval(() => recorder.memorySample(memoryBytes()), MEMORY_EVERY_MS).unref();
  return {
    recorder,
    reader: new HistoryReader(store, now),
    close: async () => {
      clearInterval(memory);
      await keeper.close();
      await recorder.close();
    },
  };
}
