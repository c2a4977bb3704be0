import { setTimeout as sleep } from 'node:timers/promises';
import { shadowPairPageSchema } from '@brisk/contracts';
import { fetchApi, startApi, type ApiProcess } from '@brisk/testing';
import { percentile } from '../shared/percentile.js';
import { speakOverHttp } from '../shared/speak-over-http.js';
import type { Row } from './row.js';
import { THREE_SECOND_SENTENCE } from './sentences.js';

/** Of each service, in turn. */
const BLOCKS = 8;
const REQUESTS_OF_A_BLOCK = 20;
const WARM_UP = 10;
/** Between an answer and the next request: shadows begin in these gaps, and are under way when somebody comes. */
const LONGEST_GAP_MS = 600;
/** Sentences that wait are spoken by then, so that they do not disturb the other service. */
const QUIET_MS = 8000;

/**
 * What users wait for while every sentence is spoken again by the control, whenever nobody is served and for all of the
 * time (both far beyond the defaults), against a service that never does so.
 */
export async function benchShadows(): Promise<Row[]> {
  const environment = { BRISK_CACHE_MB: '0', BRISK_WORKERS: '1' };
  const without = await startApi({ ...environment, BRISK_SHADOW_SHARE: '0' });
  const withAll = await startApi({ ...environment, BRISK_SHADOW_SHARE: '1', BRISK_SHADOW_TIME_PERCENT: '100' });
  const took = new Map<ApiProcess, number[]>([
    [without, []],
    [withAll, []],
  ]);
  try {
    for (const api of took.keys()) for (let n = 0; n < WARM_UP; n += 1) await speakOverHttp(api, THREE_SECOND_SENTENCE);
    const before = await pairs(withAll);
    for (let block = 0; block < BLOCKS; block += 1) {
      for (const [api, latencies] of took) {
        await sleep(QUIET_MS);
        for (let request = 0; request < REQUESTS_OF_A_BLOCK; request += 1) {
          latencies.push((await speakOverHttp(api, THREE_SECOND_SENTENCE)).totalMs);
          // The same gaps for both, spread evenly in an order of no period.
          await sleep(LONGEST_GAP_MS * ((request * 0.618034) % 1));
        }
      }
    }
    const made = (await pairs(withAll)) - before;
    const ratio = (p: number) => percentile(took.get(withAll)!, p) / percentile(took.get(without)!, p);
    return [
      { name: 'uncached 3 s sentence without shadows, p50', value: percentile(took.get(without)!, 50), unit: 'ms' },
      { name: 'with a shadow of every sentence, p50', value: percentile(took.get(withAll)!, 50), unit: 'ms' },
      { name: 'ratio of p50', value: ratio(50), unit: 'x', atMost: 1.05 },
      { name: 'ratio of p95', value: ratio(95), unit: 'x', atMost: 1.1 },
      { name: `pairs made beside ${BLOCKS * REQUESTS_OF_A_BLOCK} requests`, value: made, unit: 'pairs', atLeast: 20 },
    ];
  } finally {
    await Promise.all([without.stop(), withAll.stop()]);
  }
}

/** On one page, which is longer than there can be. */
async function pairs(api: ApiProcess): Promise<number> {
  const response = await fetchApi(api, '/admin/shadow-pairs?limit=200');
  return shadowPairPageSchema.parse(await response.json()).data.length;
}
