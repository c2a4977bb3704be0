import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { registerHistoryGauges } from './history-gauges.js';

test('each scrape shows how the history is doing', async () => {
  const registry = new Registry();
  const stats = { pendingRows: 3, dropped: 2, failedFlushes: 1, available: false };
  registerHistoryGauges(registry, () => stats);
  stats.dropped = 7;
  const scraped = await registry.metrics();
  for (const line of ['pending_rows 3', 'dropped 7', 'failed_flushes 1', 'available 0']) {
    expect(scraped).toContain(`\nbrisk_history_${line}\n`);
  }
});
