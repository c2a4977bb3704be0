import { type ApiProcess, startApi, treeResidentBytes } from '@brisk/testing';
import { percentile } from '../shared/percentile.js';
import { speakOverHttp } from '../shared/speak-over-http.js';
import { BareEngine } from './bare-engine.js';
import type { Row } from './row.js';
import { THREE_SECOND_SENTENCE } from './sentences.js';

const CONCURRENCY = 8;
const PER_ROUND = 80;
const ROUNDS = 5;

/** Sentences a second at concurrency 8 through the API, against two bare engine processes side by side. */
export async function throughput(): Promise<Row[]> {
  const api = await startApi({ BRISK_CACHE_MB: '0', BRISK_WORKERS: '2' });
  const engines = await Promise.all([1, 2].map(() => BareEngine.start(THREE_SECOND_SENTENCE)));
  const served: number[] = [];
  const bare: number[] = [];
  try {
    await apiRound(api);
    for (let round = 0; round < ROUNDS; round += 1) {
      served.push(await perSecond(() => apiRound(api)));
      bare.push(await perSecond(() => Promise.all(engines.map((engine) => engine.run(PER_ROUND / 2)))));
    }
    const rssBytes = treeResidentBytes(api.pid);
    const delay = await eventLoopDelayP99(api);
    const best = (rates: number[]) => percentile(rates, 50);
    return [
      { name: 'throughput at concurrency 8, median round', value: best(served), unit: 'sentences/s' },
      { name: 'two bare processes side by side, median round', value: best(bare), unit: 'sentences/s' },
      { name: 'throughput over two bare processes', value: best(served) / best(bare), unit: 'x', atLeast: 0.9 },
      { name: 'API event-loop delay meanwhile, p99', value: delay, unit: 'ms', atMost: 10 },
      { name: 'API and two workers, RSS after it', value: rssBytes / 1e6, unit: 'MB' },
    ];
  } finally {
    for (const engine of engines) engine.stop();
    await api.stop();
  }
}

async function apiRound(api: ApiProcess): Promise<void> {
  let left = PER_ROUND;
  const client = async () => {
    while (left-- > 0) await speakOverHttp(api, THREE_SECOND_SENTENCE);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, client));
}

async function perSecond(round: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await round();
  return (PER_ROUND * 1000) / (performance.now() - started);
}

/** From `/metrics`, since the last scrape, in ms. */
async function eventLoopDelayP99(api: ApiProcess): Promise<number> {
  const text = await (await fetch(`${api.url}/metrics`)).text();
  const seconds = /^brisk_event_loop_delay_p99_seconds (\S+)$/m.exec(text)?.[1];
  if (seconds === undefined) throw new Error('/metrics has no event-loop delay');
  return Number(seconds) * 1000;
}
