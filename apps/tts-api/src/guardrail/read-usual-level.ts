import type { HistorySeries } from '@brisk/contracts';
import { usualLevel, type HistoryReader, type ServiceLevel, type ServicePoint } from '@brisk/metrics';
import type { Rollout } from '@brisk/rollout';

const DAY_MS = 24 * 3_600_000;
/** Tenants of one rollout that are looked at. */
const MOST_TENANTS = 50;

/**
 * How the tenants of a rollout were served on the day before it was planned, whatever their profile; undefined when too
 * little is known.
 */
export async function readUsualLevel(
  history: Pick<HistoryReader, 'series'>,
  { tenants, createdAt }: Pick<Rollout, 'tenants' | 'createdAt'>,
): Promise<ServiceLevel | undefined> {
  const span = { from: new Date(createdAt - DAY_MS).toISOString(), to: new Date(createdAt).toISOString() };
  const whose = tenants === '*' ? [{}] : tenants.slice(0, MOST_TENANTS).map((tenant) => ({ tenant }));
  const points: ServicePoint[] = [];
  for (const each of whose) points.push(...toPoints(await history.series({ ...span, ...each })));
  const usual = usualLevel(points);
  // What several bring together may be as much as each of them at its busiest.
  return usual && { ...usual, requestsPerSecond: usual.requestsPerSecond * whose.length };
}

function toPoints({ series }: HistorySeries): ServicePoint[] {
  const all = series.find(({ profile }) => profile === null)?.points ?? [];
  return all.map(({ completed, failed, error_rate, requests_per_second, total }) => ({
    requests: completed + failed,
    p95Ms: total.p95_ms ?? undefined,
    errorRate: error_rate ?? 0,
    requestsPerSecond: requests_per_second,
  }));
}
