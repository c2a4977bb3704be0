import { startApi } from '@brisk/testing';
import { median } from '../shared/percentile.js';
import { speakOverHttp } from '../shared/speak-over-http.js';
import { BareEngine } from './bare-engine.js';
import type { Row } from './row.js';
import { THREE_SECOND_SENTENCE } from './sentences.js';

const ROUNDS = 350;
/** Rounds until V8 has compiled what a request runs through; the engine needs none. */
const WARM_UP = 150;

/** What HTTP, front end, pool and IPC cost on top of the engine: an uncached sentence, each beside a bare run. */
export async function serverOverEngine(): Promise<Row[]> {
  const api = await startApi({ BRISK_CACHE_MB: '0' });
  const engine = await BareEngine.start(THREE_SECOND_SENTENCE);
  const served: number[] = [];
  const bare: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { totalMs, cache } = await speakOverHttp(api, THREE_SECOND_SENTENCE);
      if (cache !== 'miss') throw new Error(`expected an uncached answer, got ${cache}`);
      served.push(totalMs);
      bare.push(...(await engine.run(1)));
    }
  } finally {
    engine.stop();
    await api.stop();
  }
  const warm = (values: number[]) => values.slice(WARM_UP);
  const [serverMs, engineMs] = [median(warm(served)), median(warm(bare))];
  return [
    { name: 'uncached 3 s sentence over HTTP, p50', value: serverMs, unit: 'ms' },
    { name: 'same phonemes in a bare session, p50', value: engineMs, unit: 'ms' },
    { name: 'server over engine', value: serverMs / engineMs, unit: 'x', atMost: 1.15 },
  ];
}
