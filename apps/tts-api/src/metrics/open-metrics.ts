import type { SpeechEngine } from '@brisk/inference';
import { registerDecisionGauges, registerHistoryGauges, ServiceMetrics } from '@brisk/metrics';
import type { CacheAdmin } from '../cache/cache-admin.js';
import { decisionState } from '../flags/decision-state.js';
import type { Flags } from '../flags/open-flags.js';
import type { History } from '../history/open-history.js';

export interface OpenMetricsOptions {
  engine: Pick<SpeechEngine, 'pool'>;
  cache: Pick<CacheAdmin, 'status'>;
  history: Pick<History, 'recorder'>;
  flags: Flags;
}

/** What Prometheus is told, of every part that has something to tell. */
export function openMetrics({ engine: { pool }, cache, history, flags }: OpenMetricsOptions): ServiceMetrics {
  const metrics = new ServiceMetrics({ poolStatus: () => pool.status(), cacheStatus: () => cache.status() });
  registerHistoryGauges(metrics.registry, () => history.recorder.stats());
  registerDecisionGauges(metrics.registry, () => decisionState(flags));
  pool.on('job-ended', ({ profile, timings }) => {
    if (timings) metrics.recordSentence(profile, timings);
  });
  return metrics;
}
