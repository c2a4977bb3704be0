import { Gauge, type Registry } from 'prom-client';
import type { HistoryRecorderStats } from './history-recorder.js';

/** How the history is doing, asked at every scrape. */
export function registerHistoryGauges(registry: Registry, stats: () => HistoryRecorderStats): void {
  const gauge = (name: string, help: string, value: (stats: HistoryRecorderStats) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value(stats()));
      },
    });
  gauge('brisk_history_pending_rows', 'Rows of the history that wait for the database.', (now) => now.pendingRows);
  gauge('brisk_history_dropped', 'Requests missing in the history since the start.', (now) => now.dropped);
  gauge('brisk_history_failed_flushes', 'Tries to write the history that failed.', (now) => now.failedFlushes);
  gauge('brisk_history_available', '1 while the database takes the history.', (now) => Number(now.available));
}
