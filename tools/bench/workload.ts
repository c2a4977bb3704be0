import { choosePace } from '../workload/choose-pace.js';
import { planWorkload, type PlannedRequest } from '../workload/plan-workload.js';
import { figuresOf, RATIO_BOUNDS, ratiosOf } from '../workload/profile-figures.js';
import { ProfileServers } from '../workload/profile-servers.js';
import { runInterleaved } from '../workload/run-interleaved.js';
import type { Row } from './row.js';

const REQUESTS = 2000;
const SEED = 1;
const BASELINE_SECONDS = 80;
const BLOCKS = 20;
const P95_MS = 75;

/**
 * The seeded workload of `npm run validate`, optimized against baseline, as WAV, which is what the old service wrote; then
 * once more, by the optimized profile alone, as MP3, which is what the API answers unless it is asked for something else.
 */
export async function benchWorkload(): Promise<Row[]> {
  const plan = planWorkload({ requests: REQUESTS, seed: SEED });
  const { rows, rate } = await bothProfiles(plan);
  return [...rows, ...(await optimizedAsMp3(plan, rate))];
}

async function bothProfiles(plan: readonly PlannedRequest[]): Promise<{ rows: Row[]; rate: number }> {
  const servers = await ProfileServers.start('wav');
  try {
    const { shares } = await choosePace(servers, { plan, seconds: BASELINE_SECONDS });
    const outcomes = await runInterleaved(servers, { plan, shares, blocks: BLOCKS });
    const [ours, old] = [figuresOf(outcomes.optimized), figuresOf(outcomes.baseline)];
    const fresh = figuresOf(outcomes.optimized.filter(({ cache }) => cache !== 'hit'));
    const ratios = ratiosOf(outcomes.optimized, outcomes.baseline);
    const { requests, perSecond } = shares.baseline;
    const asked = `${REQUESTS} requests at ${shares.optimized.perSecond.toFixed(1)} a second, the baseline ${requests} at ${perSecond.toFixed(1)}`;
    const rows: Row[] = [
      { name: 'hit rate of the optimized profile', value: ours.hitRate * 100, unit: '%', note: asked },
      { ...ms('optimized, last byte p95', ours.lastByte.p95), atMost: P95_MS },
      ms('optimized, last byte p50', ours.lastByte.p50),
      ms('optimized, last byte p50 of what was new', fresh.lastByte.p50),
      ms('optimized, last byte p95 of what was new', fresh.lastByte.p95),
      ms('baseline, last byte p50', old.lastByte.p50),
      ms('baseline, last byte p95', old.lastByte.p95),
      ms('optimized, first byte p95', ours.firstByte.p95),
      ms('baseline, first byte p95', old.firstByte.p95),
      ratio('last byte p50, optimized over baseline', ratios.lastByteP50, RATIO_BOUNDS.lastByteP50),
      ratio('last byte p95, optimized over baseline', ratios.lastByteP95, RATIO_BOUNDS.lastByteP95),
      ratio('first audio p95, optimized over baseline', ratios.firstByteP95, RATIO_BOUNDS.firstByteP95),
      { name: 'requests that failed', value: ours.failed + old.failed, unit: '', atMost: 0 },
    ];
    return { rows, rate: shares.optimized.perSecond };
  } finally {
    await servers.stop();
  }
}

async function optimizedAsMp3(plan: readonly PlannedRequest[], perSecond: number): Promise<Row[]> {
  const servers = await ProfileServers.start('mp3');
  try {
    const { shares } = await choosePace(servers, { plan, perSecond, seconds: BASELINE_SECONDS });
    const alone = { optimized: shares.optimized, baseline: { requests: 0, perSecond } };
    const { optimized } = await runInterleaved(servers, { plan, shares: alone, blocks: BLOCKS });
    const { lastByte, firstByte, failed } = figuresOf(optimized);
    return [
      ms('the same as MP3, last byte p95', lastByte.p95),
      ms('the same as MP3, last byte p50', lastByte.p50),
      ms('the same as MP3, first byte p95', firstByte.p95),
      { name: 'requests for MP3 that failed', value: failed, unit: '', atMost: 0 },
    ];
  } finally {
    await servers.stop();
  }
}

const ms = (name: string, value: number): Row => ({ name, value, unit: 'ms' });
const ratio = (name: string, value: number, atMost: number): Row => ({ name, value, unit: 'x', atMost });
